// From one official to another, by meetings alone
// The fewest meetings that lead from the one to the other. No meeting on the way is alleged or denied, and a plan to meet
// is no meeting. Nothing is said of their order; the dates are on the edges.
MATCH path = ANY SHORTEST
  (one:Official {name: 'Sergei Lavrov'})
  (()-[met:MET WHERE met.status <> 'alleged' AND NOT met.denied]-()){1,8}
  (other:Person {name: 'Kim Dae Jung'})
RETURN path
