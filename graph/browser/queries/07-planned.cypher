// Planned against done
// Each row is a plan. The column "done" shows a dated event that may fall into the plan's period; if it is empty, the graph
// does not know whether the plan was carried out. For a plan without a date, any event after its announcement counts.
MATCH (who:Entity)-[plan:PLANS_TO_VISIT|PLANS_TO_MEET]->(whom:Entity)
WHERE plan.confidence >= 0.8
OPTIONAL MATCH (who)-[done:VISITED|MET]-(whom)
WHERE type(done) = CASE plan.relation WHEN 'PLANS_TO_VISIT' THEN 'VISITED' ELSE 'MET' END
  AND done.edtf IS NOT NULL
  AND done.earliest <= plan.latest
  AND done.latest >= CASE WHEN plan.edtf IS NULL THEN plan.first_reported ELSE plan.earliest END
RETURN plan.first_reported AS announced, who.name AS who, plan.verb AS plan, whom.name AS whom, plan.when AS when,
       plan.sources AS according, done.verb + coalesce(' ' + done.when, '') AS done
ORDER BY announced, who, whom
LIMIT 100
