package io.perennial.demo;

/** The demo shop's workflows, as a marketer would write them. */
enum DemoWorkflow {
  WIN_BACK(
      """
      mutation { workflowCreate(input: {
          name: "Save valuable customers"
          trigger: { crossing: { metric: CHURN_PROBABILITY, direction: UP, enter: 0.6, exit: 0.5 } }
          audience: { all: [ { metric: { field: LIFETIME_VALUE, op: GTE, number: 150 } } ] }
          steps: [ { sendEmail: { template: "win-back" } } ]
          coolDownDays: 30, holdoutShare: 0 }) {
        workflow { id } userErrors { code field message } } }
      """),
  WELCOME(
      """
      mutation { workflowCreate(input: {
          name: "Welcome to the best customers"
          trigger: { crossing: { metric: LIFETIME_VALUE, direction: UP, enter: 400, exit: 350 } }
          steps: [ { sendEmail: { template: "welcome-high-tier" } } ]
          coolDownDays: 365, holdoutShare: 0 }) {
        workflow { id } userErrors { code field message } } }
      """);

  private final String document;

  DemoWorkflow(String document) {
    this.document = document;
  }

  /** The mutation that creates it. */
  String document() {
    return document;
  }
}
