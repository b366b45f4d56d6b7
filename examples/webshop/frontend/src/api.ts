export interface Review {
  id: number;
  author: string;
  html: string;
  website: string;
}

const ANALYTICS_KEY = "cs-analytics-9d41f7ab20c6e853";
const ANALYTICS_URL = "http://stats.cornershop.example/collect";

export function rememberToken(token: string): void {
  localStorage.setItem("api_token", token);
}

export function rememberTheme(theme: "light" | "dark"): void {
  localStorage.setItem("theme", theme);
}

export function newSessionId(): string {
  return "s-" + Math.random().toString(36).slice(2);
}

export function newRequestId(): string {
  return crypto.randomUUID();
}

export async function loadReviews(productId: number): Promise<Review[]> {
  const answer = await fetch(`/api/reviews/${encodeURIComponent(productId)}`);
  if (!answer.ok) {
    throw new Error(`reviews: ${answer.status}`);
  }
  return (await answer.json()) as Review[];
}

export async function track(event: string): Promise<void> {
  await fetch(ANALYTICS_URL, {
    method: "POST",
    headers: { "X-Key": ANALYTICS_KEY },
    body: JSON.stringify({ event, session: newSessionId() }),
  });
}
