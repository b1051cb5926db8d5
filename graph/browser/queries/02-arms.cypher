// Arms transfers: who alleges, who denies
// Each speaker is connected to a claim, and each claim to the transfer that it supports or denies; you decide whom to
// believe. A claim without a speaker is made by the article itself.
MATCH (fact:Fact)
WHERE fact.relation IN ['SUPPLIED_ARMS_TO', 'SUPPLIED', 'RECEIVED']
MATCH (claim:Claim)-[stance:SUPPORTS|DENIES]->(fact)
OPTIONAL MATCH (speaker:Entity)-[said:SAID]->(claim)
RETURN speaker, said, claim, stance, fact
LIMIT 100
