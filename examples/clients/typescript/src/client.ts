// Sends requests to the service; every failure becomes an ApiError with the service's code.
import type { TypedDocumentString } from "./gql/graphql.js";

export class ApiError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

export class Client {
  constructor(
    private readonly url: string,
    private readonly token?: string,
  ) {}

  async ask<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    const response = await fetch(this.url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/graphql-response+json, application/json;q=0.9",
        ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}),
      },
      body: JSON.stringify({ query: document.toString(), variables }),
    });
    const answer = (await response.json()) as Answer<Result>;
    const [error] = answer.errors ?? [];
    if (error) throw new ApiError(error.message, error.extensions?.code ?? "UNKNOWN");
    if (!answer.data) throw new ApiError(`No answer: ${response.status}`, "UNKNOWN");
    return answer.data;
  }
}
