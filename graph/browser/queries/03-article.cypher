// Everything that one article says
// Each row is a claim, in the order of the text: the exact words, whether they support or deny the fact, and the fact
// itself, as all articles together report it.
MATCH (article:Article {title: "Kim's sister denies arms exports to Russia"})
MATCH (article)<-[:IN]-(:Sentence)<-[:STATED_IN]-(claim:Claim)-[stance:SUPPORTS|DENIES]->(fact:Fact)
RETURN claim.quote AS words, type(stance) AS stance, fact.summary AS fact
ORDER BY claim.order
LIMIT 200
