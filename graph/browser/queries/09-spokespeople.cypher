// Who speaks for whom
// Those who are quoted, with what they said on one side and whom they say it for on the other. An office is dated by
// when articles show somebody in it; whether it was held on the day of a statement is for you to compare.
MATCH (claim:Claim)<-[said:SAID]-(speaker:Entity)-[tie:HOLDS_OFFICE|MEMBER_OF|PART_OF]->(whom:Entity)
WHERE NOT speaker:Leader
RETURN claim, said, speaker, tie, whom
LIMIT 100
