import { useEffect, useState } from "react";

import { loadReviews, type Review } from "./api";

function isWebAddress(address: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

function ReviewText({ review }: { review: Review }) {
  return <div className="review" dangerouslySetInnerHTML={{ __html: review.html }} />;
}

function ReviewAuthor({ review }: { review: Review }) {
  const website = isWebAddress(review.website) ? review.website : undefined;
  return (
    <a href={website} target="_blank" rel="noopener noreferrer">
      {review.author}
    </a>
  );
}

export function Reviews({ productId }: { productId: number }) {
  const [reviews, setReviews] = useState<Review[]>([]);

  useEffect(() => {
    loadReviews(productId).then(setReviews, () => setReviews([]));
  }, [productId]);

  return (
    <section>
      <h2>{reviews.length} reviews</h2>
      {reviews.map((review) => (
        <article key={review.id}>
          <ReviewText review={review} />
          <ReviewAuthor review={review} />
        </article>
      ))}
    </section>
  );
}
