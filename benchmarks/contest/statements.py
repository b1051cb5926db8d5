"""The floor's Cypher: what somebody would write by hand for each operation, one record back.

Each answers just as our service answers the operation of the same name, in the same order.
Every list is sorted, cut and only then collected; days come as ISO dates.
"""

from __future__ import annotations

from graph.ontology import EDGE_TYPES

_END = "{{id: {0}.id, name: {0}.name, type: toUpper({0}.type)}}"
_PERIOD = """CASE WHEN fact.edtf IS NOT NULL THEN {
      label: fact.when,
      earliest: CASE WHEN fact.earliest > date('0001-01-01') THEN toString(fact.earliest) END,
      latest: CASE WHEN fact.latest < date('9999-12-31') THEN toString(fact.latest) END
    } END"""
_ENDS = f"subject: {_END.format('subject')}, object: {_END.format('object')}"
_BOTH = """
  MATCH (fact:Fact)
  WHERE fact.subject_id = entity.id AND fact.day IS NOT NULL AND fact.id IS NOT NULL
  RETURN fact
  ORDER BY fact.subject_id, fact.day, fact.id
  LIMIT {limit}
  UNION ALL
  MATCH (fact:Fact)
  WHERE fact.object_id = entity.id AND fact.day IS NOT NULL AND fact.id IS NOT NULL
    AND fact.subject_id <> entity.id
  RETURN fact
  ORDER BY fact.object_id, fact.day, fact.id
  LIMIT {limit}"""

ENTITY = """
MATCH (entity:Entity {id: $id})
RETURN {id: entity.id, name: entity.name, type: toUpper(entity.type), aliases: entity.aliases} AS entity
"""

ENTITY_FACTS = f"""
MATCH (entity:Entity {{id: $id}})
CALL (entity) {{
  CALL (entity) {{ {_BOTH.format(limit=100)} }}
  WITH fact
  ORDER BY fact.day, fact.id
  LIMIT 100
  MATCH (fact)-[:SUBJECT]->(subject)
  MATCH (fact)-[:OBJECT]->(object)
  RETURN collect({{
    id: fact.id, relation: fact.relation, status: toUpper(fact.status), summary: fact.summary,
    period: {_PERIOD},
    {_ENDS}
  }}) AS facts
}}
RETURN {{id: entity.id, facts: {{nodes: facts}}}} AS entity
"""

EVIDENCE = f"""
MATCH (entity:Entity {{id: $id}})
CALL (entity) {{
  CALL (entity) {{ {_BOTH.format(limit=20)} }}
  WITH fact
  ORDER BY fact.day, fact.id
  LIMIT 20
  CALL (fact) {{
    MATCH (fact)<-[:SUPPORTS|DENIES]-(claim:Claim)
    WITH claim
    ORDER BY claim.day, claim.article_id, claim.order, claim.id
    LIMIT 5
    MATCH (claim)-[:STATED_IN]->()-[:IN]->(article)
    RETURN collect({{
      stance: toUpper(claim.stance), quote: claim.quote, article: {{title: article.title}}
    }}) AS claims
  }}
  RETURN collect({{id: fact.id, summary: fact.summary, claims: {{nodes: claims}}}}) AS facts
}}
RETURN {{id: entity.id, name: entity.name, facts: {{nodes: facts}}}} AS entity
"""

FACTS = f"""
CALL () {{
  MATCH (fact:Fact)
  WHERE fact.relation = $relation AND fact.day >= $day AND fact.id IS NOT NULL
    AND (fact.day > $day OR fact.id > $last)
    AND fact.dated AND fact.latest >= $from AND fact.earliest <= $to
  WITH fact
  ORDER BY fact.relation, fact.day, fact.id
  LIMIT 51
  MATCH (fact)-[:SUBJECT]->(subject)
  MATCH (fact)-[:OBJECT]->(object)
  RETURN collect({{
    id: fact.id, status: toUpper(fact.status), summary: fact.summary,
    period: {_PERIOD},
    {_ENDS}
  }}) AS facts, collect(toString(fact.day)) AS days
}}
RETURN facts, days
"""

_STEP = """
CALL (frontier, told) {{
  UNWIND frontier AS entity
  CALL (entity) {{
    CALL (entity) {{ {both} }}
    WITH DISTINCT fact
    ORDER BY fact.day, fact.id
    LIMIT 201
    RETURN fact
  }}
  WITH fact, told
  WHERE NOT fact IN told
  WITH DISTINCT fact
  LIMIT 201
  RETURN collect(fact) AS found
}}
"""
_LEVEL = _STEP.format(both=_BOTH.format(limit=201).replace("fact.subject_id <> entity.id", "true"))
NEIGHBOURHOOD = f"""
MATCH (start:Entity {{id: $id}})
WITH start, [start] AS frontier, [] AS told
{_LEVEL}
CALL (start, found) {{
  UNWIND found AS fact
  MATCH (fact)-[:SUBJECT]->(subject)
  MATCH (fact)-[:OBJECT]->(object)
  UNWIND [subject, object] AS end
  WITH DISTINCT end, start
  WHERE end <> start
  RETURN collect(end) AS reached
}}
WITH start, found AS told, CASE WHEN size(found) > 200 THEN [] ELSE reached END AS frontier
{_LEVEL}
WITH start, told + found AS told
WITH start, told[..200] AS kept, size(told) > 200 AS truncated
CALL (start, kept) {{
  UNWIND range(0, size(kept) - 1) AS place
  WITH start, place, kept[place] AS fact
  MATCH (fact)-[:SUBJECT]->(subject)
  MATCH (fact)-[:OBJECT]->(object)
  WITH start, place, fact, subject, object
  ORDER BY place
  RETURN
    collect({{
      id: fact.id, relation: fact.relation,
      period: CASE WHEN fact.edtf IS NOT NULL THEN {{label: fact.when}} END,
      subject: {{id: subject.id}}, object: {{id: object.id}}
    }}) AS facts,
    collect([subject, object]) AS ends
}}
CALL (start, ends) {{
  UNWIND [[start]] + ends AS pair
  UNWIND pair AS end
  WITH DISTINCT end
  RETURN collect({_END.format("end")}) AS nodes
}}
RETURN {{truncated: truncated, nodes: nodes, facts: facts}} AS neighbourhood
"""

PATHS = f"""
MATCH (first:Entity {{id: $from}})
MATCH (final:Entity {{id: $to}})
MATCH path = SHORTEST 5 ((first)((one)-[r:{"|".join(EDGE_TYPES)}]-(other)
  WHERE one.id <> $to AND other.id <> $from AND one <> other){{1,4}}(final)
  WHERE all(at IN range(0, size(other) - 2) WHERE NOT other[at] IN other[at + 1..]))
WITH path, [edge IN relationships(path) | edge.id] AS ids
ORDER BY length(path), ids
CALL (ids) {{
  UNWIND range(0, size(ids) - 1) AS place
  MATCH (fact:Fact {{id: ids[place]}})
  WITH fact, place
  ORDER BY place
  RETURN collect({{
    id: fact.id, relation: fact.relation, summary: fact.summary,
    subject: {{id: fact.subject_id}}, object: {{id: fact.object_id}}
  }}) AS facts
}}
RETURN collect({{
  length: length(path), nodes: [node IN nodes(path) | {_END.format("node")}], facts: facts
}}) AS paths
"""
