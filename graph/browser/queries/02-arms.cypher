// Arms transfers: who alleges, who denies
// Who says it is joined to the words, and the words to the transfer, which they support or deny; both stay, and you judge.
// Words that nobody is joined to are an article's own.
MATCH (fact:Fact)
WHERE fact.relation IN ['SUPPLIED_ARMS_TO', 'SUPPLIED', 'RECEIVED']
MATCH (claim:Claim)-[stance:SUPPORTS|DENIES]->(fact)
OPTIONAL MATCH (speaker:Entity)-[said:SAID]->(claim)
RETURN speaker, said, claim, stance, fact
LIMIT 100
