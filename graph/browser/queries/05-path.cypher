// From one official to another, by meetings alone
// The shortest chain of meetings from one person to the other. Meetings that are alleged, denied or only planned do not
// count. The meetings need not be in order of time; the dates are on the edges.
MATCH path = ANY SHORTEST
  (one:Official {name: 'Sergei Lavrov'})
  (()-[met:MET WHERE met.status <> 'alleged' AND NOT met.denied]-()){1,8}
  (other:Person {name: 'Kim Dae Jung'})
RETURN path
