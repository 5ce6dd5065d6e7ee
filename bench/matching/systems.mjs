import { pathToFileURL } from 'node:url';

/**
 * Each system as its makers would set it up: given the compiled folder it loads, given examples it learns, given a text it answers
 * { label, confidence }. A search library answers with the label of the nearest example and that example's score.
 */
export const SYSTEMS = {
  limber: (compiled) => ours(compiled, true),
  'limber-lexical': (compiled) => ours(compiled, false),

  async fuse() {
    const { default: Fuse } = await import('fuse.js');
    return (examples) => {
      const index = new Fuse(examples, {
        keys: ['text'],
        includeScore: true,
        ignoreLocation: true,
        threshold: 0.8,
        useTokenSearch: true,
      });
      return (text) => {
        const [best] = index.search(text, { limit: 1 });
        return { label: best?.item.label, confidence: best ? 1 - best.score : 0 };
      };
    };
  },

  async minisearch() {
    const { default: MiniSearch } = await import('minisearch');
    return (examples) => {
      const index = new MiniSearch({ fields: ['text'], storeFields: ['label'], searchOptions: { fuzzy: 0.2 } });
      index.addAll(examples.map((example, id) => ({ id, ...example })));
      return (text) => {
        const [best] = index.search(text);
        return { label: best?.label, confidence: best ? best.score / (best.score + 10) : 0 };
      };
    };
  },

  async bayes() {
    const { default: Bayes } = await import('natural/lib/natural/classifiers/bayes_classifier.js');
    return (examples) => {
      const classifier = new Bayes();
      for (const { text, label } of examples) classifier.addDocument(text, label);
      classifier.train();
      return (text) => {
        const ranking = classifier.getClassifications(text);
        const total = ranking.reduce((sum, { value }) => sum + value, 0);
        return { label: ranking[0]?.label, confidence: total > 0 ? ranking[0].value / total : 0 };
      };
    };
  },

  async nlpjs() {
    const { dockStart } = await import('@nlpjs/basic');
    const settings = { nlp: { languages: ['en'], autoSave: false, log: false, forceNER: false } };
    const dock = await dockStart({ use: ['Basic'], settings });
    const nlp = dock.get('nlp');
    nlp.addLanguage('en');
    return async (examples) => {
      for (const { text, label } of examples) nlp.addDocument('en', text, label);
      await nlp.train();
      return async (text) => {
        const { intent, score } = await nlp.process('en', text);
        return { label: intent, confidence: intent === 'None' ? 0 : score };
      };
    };
  },
};

async function ours(compiled, withVectors) {
  const { loadSemanticTable, trainMatcher } = await import(pathToFileURL(`${compiled}/src/matching/index.js`).href);
  const options = withVectors ? { semantic: loadSemanticTable() } : {};
  return (examples) => {
    const matcher = trainMatcher(examples, options);
    return (text) => matcher.classify(text);
  };
}
