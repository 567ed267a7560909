public import Prebooking
import SchoolDomain

extension SimulatedGym {
  /// How a simulated gym is asked that answers at a base address in its own language.
  public static func interface(base: String, needsSession: Bool) -> GymInterface {
    let place = { (name: String) in TextTemplate("{\(name)}") ?? TextTemplate(text: "") }
    let headers =
      needsSession
      ? [NamedTemplate("Authorization", TextTemplate("Bearer {session.id}") ?? TextTemplate(text: ""))] : []
    let booking = GymRequest(
      "POST", path: TextTemplate(text: "/book"), headers: headers,
      body: .json(
        .object([
          JSONTemplateMember("owner", .text(place("owner"))),
          JSONTemplateMember("class", .text(place("class"))),
          JSONTemplateMember("date", .text(place("date"))),
          JSONTemplateMember("waitlist", .text(place("waitlist:flag"))),
          JSONTemplateMember("key", .text(place("key"))),
        ])))
    var interface = GymInterface(
      base: TextTemplate(text: base), booking: booking,
      answer: AnswerPlaces(code: "/code", text: "/text", booking: "/booking"),
      clock: GymRequest("HEAD", path: TextTemplate(text: "/clock")))
    var listing = ListingRule(
      GymRequest(
        "GET", path: TextTemplate(text: "/bookings"),
        query: [NamedTemplate("owner", place("owner")), NamedTemplate("date", place("date"))],
        headers: headers),
      items: "/bookings", key: "/class")
    listing.reference = "/id"
    interface.listing = listing
    interface.outcomes = GymResponse.outcomes
    if needsSession {
      interface.session = SessionRule(login: [
        SessionStep(
          GymRequest(
            "POST", path: TextTemplate(text: "/session"),
            body: .json(.object([JSONTemplateMember("owner", .text(place("owner")))]))),
          keeps: ["id": .json("/session")])
      ])
    }
    return interface
  }
}
