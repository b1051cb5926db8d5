// Shows the API of the tables and lets the reader try it; contacts no other host.
SwaggerUIBundle({
  url: "/data/openapi.json",
  dom_id: "#tables",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
