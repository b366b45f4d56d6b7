export function showBanner(campaign: string): void {
  const banner = document.querySelector("#banner");
  if (banner) {
    banner.innerHTML = "<strong>" + decodeURIComponent(campaign) + "</strong>";
  }
}

export function showNotice(notice: string): void {
  const element = document.querySelector("#notice");
  if (element) {
    element.textContent = notice;
  }
}

export function highlight(words: string, text: string): boolean {
  return new RegExp(words, "i").test(text);
}

export function mergeOptions(target: Record<string, any>, source: Record<string, any>): void {
  for (const key in source) {
    if (typeof source[key] === "object" && target[key]) {
      mergeOptions(target[key], source[key]);
    } else {
      target[key] = source[key];
    }
  }
}

export function withDefaults<T extends object>(defaults: T, options: Partial<T>): T {
  return { ...defaults, ...options };
}
