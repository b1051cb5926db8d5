// What was known by a given day
// The columns that end in "Then" count only what had been reported by that day; facts with later reports come first. A
// later denial does not change what was known then.
WITH date('2023-12-25') AS day
MATCH (:State {name: 'North Korea'})<-[:SUBJECT|OBJECT]-(fact:Fact)<-[stance:SUPPORTS|DENIES]-(claim:Claim)
WHERE claim.reported <= day
WITH DISTINCT day, fact, claim, stance
WITH fact, count(claim) AS claims,
     collect(CASE type(stance) WHEN 'SUPPORTS' THEN claim.status END) AS statuses,
     any(each IN collect(type(stance)) WHERE each = 'DENIES') AS denied
MATCH (fact)-[:SUBJECT]->(subject:Entity)
OPTIONAL MATCH (fact)-[:OBJECT]->(object:Entity)
WITH fact, subject, object, denied, claims, coalesce(
  head([each IN ['confirmed', 'asserted', 'reported', 'alleged', 'hypothetical', 'planned'] WHERE each IN statuses]),
  'alleged'
) AS status
RETURN subject.name AS who, fact.relation AS what, object.name AS whom,
       status AS statusThen, denied AS deniedThen, claims AS claimsThen,
       fact.status AS statusNow, fact.denied AS deniedNow, COUNT { (fact)<-[:SUPPORTS|DENIES]-() } AS claimsNow
ORDER BY claimsThen = claimsNow, fact.first_reported, fact.id
LIMIT 100
