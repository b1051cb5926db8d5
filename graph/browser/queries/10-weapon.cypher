// The neighbourhood of a weapon
// Which entities are said to have dealt with it, according to whom, and what else they did with arms. The caption of an
// edge begins with "alleged" or "denied" where that applies.
MATCH (weapon:Weapon {name: 'ballistic missile'})-[edge]-(near:Entity)
MATCH (fact:Fact {id: edge.id})
OPTIONAL MATCH (fact)-[source:SOURCE]->(teller:Entity)
OPTIONAL MATCH (near)-[beyond:SUPPLIED_ARMS_TO|SUPPLIED|RECEIVED|LAUNCHED|TESTED|OPERATES|ATTACKED]-(far:Entity)
RETURN weapon, edge, near, fact, source, teller, beyond, far
LIMIT 100
