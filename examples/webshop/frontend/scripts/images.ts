import { exec, execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const [folder = "images", quality = "80"] = process.argv.slice(2);

function shrink(target: string): void {
  exec(`mogrify -quality ${quality} ${target}/*.jpg`, (error) => {
    if (error) {
      console.error(error.message);
    }
  });
}

function listSizes(target: string): void {
  execFile("du", ["-sh", "--", target], { timeout: 10_000 }, (_error, output) => {
    console.log(output);
  });
}

export function signDownload(path: string): string {
  return createHash("md5").update("harbour-lantern-58" + path).digest("hex");
}

export function checksum(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

shrink(folder);
listSizes(folder);
