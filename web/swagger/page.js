// Shows what can be asked of the tables, and lets the reader try it; no other host is asked.
SwaggerUIBundle({
  url: "/data/openapi.json",
  dom_id: "#tables",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
