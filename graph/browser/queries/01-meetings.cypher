// A leader's meetings, in order
// Each row is one meeting. A date is as vague as its source, so rows are sorted by the first day on which the meeting
// can have taken place; those without a date come last. Planned meetings are not included, nor what is read with a
// confidence below 0.8.
MATCH (leader:Leader {name: 'Kim Jong Un'})-[met:MET]-(other:Entity)
WHERE met.confidence >= 0.8
MATCH (fact:Fact {id: met.id})
OPTIONAL MATCH (fact)-[:PLACE]->(place:Entity)
RETURN met.when AS when, other.name AS with, place.name AS where,
       met.status AS status, met.denied AS denied, met.articles AS articles
ORDER BY met.edtf IS NULL, met.earliest, met.latest, met.id
LIMIT 100
