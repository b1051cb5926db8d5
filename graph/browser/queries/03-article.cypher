// Everything that one article says
// Each row is a statement, in the order of the text: the exact words, whether they speak for or against, and the fact
// that they are about, as all articles together tell it.
MATCH (article:Article {title: "Kim's sister denies arms exports to Russia"})
MATCH (article)<-[:IN]-(:Sentence)<-[:STATED_IN]-(claim:Claim)-[stance:SUPPORTS|DENIES]->(fact:Fact)
RETURN claim.quote AS words, type(stance) AS stance, fact.summary AS fact
ORDER BY claim.order
LIMIT 200
