import { adviseText, matchers } from '@/lib/advice/advise';
import { currentCatalogue } from '@/lib/advice/current-catalogue';
import type { AdviceProtocol } from '@/lib/advice/protocol';
import type { Reply } from '@/lib/messages';
import { updateSettings } from '@/lib/settings.schema';
import { consultDoctor, whyNotInGoq } from './doctor';
import { watchOrder } from './notices';

type Handlers = {
  [Name in keyof AdviceProtocol]: (
    request: AdviceProtocol[Name]['request'],
  ) => Promise<Reply<AdviceProtocol[Name]['answer']>>;
};

const answer = <T>(value: T): Reply<T> => ({ ok: true, value });

/** What the background does for advice and doctor. */
export const adviceHandlers: Handlers = {
  doctor: async (request) => answer(await consultDoctor(request)),
  'doctor.stored': async ({ shop, numbers }) => answer(await whyNotInGoq(shop, numbers)),
  'advice.matchers': async () => answer(matchers(await currentCatalogue())),

  advice: async ({ texts }) => {
    const catalogue = await currentCatalogue();
    return answer(texts.map((text) => adviseText(text, catalogue) ?? null));
  },

  'order.watch': async ({ number }) => {
    await watchOrder(number);
    return answer(null);
  },

  'goq-side.save': async ({ shop, otherSystem, goqSide }) => {
    await updateSettings((settings) => ({
      ...settings,
      shops: settings.shops.map((one) =>
        one.mall === shop.mall && one.id === shop.id ? { ...one, otherSystem, goqSide } : one,
      ),
    }));
    return answer(null);
  },
};
