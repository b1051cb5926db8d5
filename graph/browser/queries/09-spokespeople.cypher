// Who speaks for whom
// Quoted people, with what they said on one side and the body they speak for on the other. An office is dated by when
// articles show the person in it; compare the dates to see whether it was held on the day of the statement.
MATCH (claim:Claim)<-[said:SAID]-(speaker:Entity)-[tie:HOLDS_OFFICE|MEMBER_OF|PART_OF]->(whom:Entity)
WHERE NOT speaker:Leader
RETURN claim, said, speaker, tie, whom
LIMIT 100
