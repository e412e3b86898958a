// A small program against the types generated from the OpenAPI document. It is only type-checked: when it no longer
// compiles, programs of others that use the same names no longer compile either.
import type { operations } from './schema';

/** The body of one answer, whatever its media type is called. */
type Answer<Name extends keyof operations, Status extends number> = operations[Name] extends {
  responses: { [S in Status]: { content: infer Content } };
}
  ? Content[keyof Content]
  : never;

type Offers = Answer<'listOffers', 200>;
type Offer = Answer<'readOffer', 200>;

async function searchOffers(base: string, q: string): Promise<Offers> {
  const answer = await fetch(`${base}/api/v1/offers?q=${encodeURIComponent(q)}`);
  if (!answer.ok) throw new Error(`search answered ${answer.status}`);
  return (await answer.json()) as Offers;
}

async function getOffer(base: string, id: string): Promise<Offer> {
  return (await (await fetch(`${base}/api/v1/offers/${id}`)).json()) as Offer;
}

export async function main(base: string): Promise<string[]> {
  const page = await searchOffers(base, 'wisk');
  const total: number = page.total;
  const lines: string[] = [`${total} offers`];
  for (const item of page.items) {
    const id: string = item.id;
    const title: string = item.title;
    const host: string = item.host.name;
    const seatsLeft: number = item.seatsLeft;
    const offer = await getOffer(base, id);
    const same: string = offer.title;
    lines.push(`${title} (${same}), ${host}: ${seatsLeft}`);
    // @ts-expect-error a name that is not in the document must not compile: proves that the types are not `any`
    lines.push(item.nameThatDoesNotExist);
  }
  return lines;
}
