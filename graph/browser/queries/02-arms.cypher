// Arms transfers: who alleges, who denies
// From left to right: who says it, the words, the transfer. A green arrow supports it, a red one denies it; both stay,
// and you judge. Words that nobody is joined to are an article's own.
MATCH (fact:Fact)
WHERE fact.relation IN ['SUPPLIED_ARMS_TO', 'SUPPLIED', 'RECEIVED']
MATCH (claim:Claim)-[stance:SUPPORTS|DENIES]->(fact)
OPTIONAL MATCH (speaker:Entity)-[said:SAID]->(claim)
RETURN speaker, said, claim, stance, fact
LIMIT 100
