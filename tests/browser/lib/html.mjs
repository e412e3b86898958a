// html-validate with its recommended rules, less those that are about taste and not about meaning.
import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'attr-quotes': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'no-implicit-input-type': 'off',
    'no-trailing-whitespace': 'off',
    'tel-non-breaking': 'off',
    'void-style': 'off',
    // Titles of offers may have 120 characters.
    'long-title': 'off',
    // Rows of a form and the values of a filter repeat a name on purpose: that is how HTML sends lists.
    'form-dup-name': 'off',
  },
});

export async function validateHtml(text) {
  const report = await validator.validateString(text);
  return report.results
    .flatMap((result) => result.messages)
    .map((message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`)
    .slice(0, 12);
}
