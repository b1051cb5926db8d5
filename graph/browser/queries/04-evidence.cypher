// How sure we are, and why
// From an edge to the words. The edge and the fact node represent the same fact; each claim supports or denies it and is
// stated in a sentence of an article. Click a claim to read its words and its status.
MATCH (giver:State {name: 'North Korea'})-[edge:SUPPLIED_ARMS_TO]->(receiver:State {name: 'Russia'})
MATCH (fact:Fact {id: edge.id})<-[stance:SUPPORTS|DENIES]-(claim:Claim)
MATCH (claim)-[stated:STATED_IN]->(sentence:Sentence)-[part:IN]->(article:Article)
OPTIONAL MATCH (speaker:Entity)-[said:SAID]->(claim)
RETURN giver, edge, receiver, fact, stance, claim, stated, sentence, part, article, said, speaker
LIMIT 100
