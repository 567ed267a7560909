import SchoolDomain

/// The keys of `gym/1`: how a gym is asked over HTTP.
enum GymShape {
  static let format = "gym/1"

  static let file = ObjectShape(
    "How a gym or booking site is asked: its requests, where its answers say what, and what they mean.",
    [
      .required("format", .constant(format), "The format of this file."),
      .optional(
        "gyms", .names(least: 1), "The ids of the gyms that are asked so; without it every gym is."),
      .required(
        "base", .name,
        "What every path is appended to, such as https://{gym}.example.com/api. Secrets go over https alone, but for a gym on this machine."
      ),
      .required("book", .object(request), "The request for a place."),
      .required("answer", .object(answer), "Where the answer to it says what."),
      .optional("list", .object(listing), "The request for somebody's bookings on a date."),
      .optional("cancel", .object(request), "The request that gives a booking back."),
      .optional("session", .object(session), "How somebody logs in."),
      .optional(
        "outcomes", .list(PrebookingShape.outcome),
        "What the answers mean; without it what the store says of the gym counts. A field may be a JSON pointer."
      ),
      .optional(
        "clock", .object(clock),
        "A request whose answer has the gym's time in its head; without it HEAD of the base address."),
      .optional("perSecond", .integer(1...10_000), "The most requests a second."),
      .optional("secrets", .map(.object(secret)), "Where each secret comes from: {secret.NAME} in requests."),
    ])

  private static let requestFields: [Field] = [
    .required("method", .choice(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]), "The method of HTTP."),
    .required("path", .text, "What follows the base address."),
    .optional("query", .map(.text), "The query."),
    .optional("headers", .map(.text), "The head."),
    .optional("json", .any, "The body as JSON."),
    .optional("form", .map(.text), "The body as a form."),
  ]

  static let request = ObjectShape(
    "A request. {owner}, {gym}, {class}, {date}, {date:compact} (20261201), {waitlist} (true or false), {waitlist:number} (1 or 0), {key} (the request's id), {booking} (when one is given back), {session.NAME} and {secret.NAME} are filled in; {{ stands for one brace. In json a text that is one place alone, with :number or :flag after its name, becomes a number or a truth value.",
    requestFields)

  static let step = ObjectShape(
    "A request of a login.",
    requestFields + [
      .optional("keeps", .map(.object(source)), "What later requests have of its answer: {session.NAME}.")
    ])

  static let clock = ObjectShape(
    "A request whose answer shows the gym's clock.",
    [
      .required("method", .choice(["HEAD", "GET"]), "The method of HTTP."),
      .required("path", .text, "What follows the base address."),
    ])

  static let source = ObjectShape(
    "Where a value is in an answer: one of the three.",
    [
      .optional("json", .text, "A JSON pointer."), .optional("header", .name, "A name in the head."),
      .optional("cookie", .name, "The name of a cookie that is set."),
    ])

  static let answer = ObjectShape(
    "Where an answer says what, as JSON pointers.",
    [
      .optional("code", .text, "The gym's own code."), .optional("text", .text, "What it says to people."),
      .optional(
        "booking", .text,
        "What it calls the booking: an answer that no outcome fits is a booking only where it is there."),
    ])

  static let listing = ObjectShape(
    "The request for somebody's bookings on a date, and where its answer has them, as JSON pointers.",
    requestFields + [
      .required("items", .text, "The list in the answer."),
      .required("class", .text, "The class in an entry."),
      .optional("reference", .text, "What the gym calls the booking, in an entry."),
      .optional("date", .text, "The date in an entry; without it the gym lists those of the date alone."),
      .optional("state", .text, "The state in an entry."),
      .optional("states", .texts(least: 1), "The states that are bookings."),
    ])

  static let session = ObjectShape(
    "How somebody logs in. A session is opened before it is needed, and anew once an answer means authExpired.",
    [
      .required("login", .list(step), "The requests that open a session, one after another."),
      .optional("refresh", .list(step), "The requests that prolong it; without them it is opened anew."),
      .optional("minutes", .integer(1...100_000), "After how long it is prolonged before it is used."),
    ])

  static let secret = ObjectShape(
    "Where a secret comes from: a variable of the environment, or a file, whose path leads on from the folder of this one.",
    [
      .optional("env", .name, "The variable."), .optional("file", .name, "The file."),
      .optional("by", .choice(["owner"]), "The file is a JSON object that has each owner's own."),
    ])
}
