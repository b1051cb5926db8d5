// An office and its holders over time
// The dates are the first and the last on which articles show a person in office, not the start and end of the term.
// Another person may have held the office between two rows.
MATCH (:State {name: 'South Korea'})<-[:OBJECT]-(fact:Fact {relation: 'HOLDS_OFFICE', title: 'president'})
MATCH (fact)-[:SUBJECT]->(holder:Entity)
RETURN holder.name AS holder, fact.title AS office, fact.when AS seen,
       fact.earliest AS first, fact.latest AS last, fact.articles AS articles
ORDER BY fact.edtf IS NULL, first, last, holder
LIMIT 100
