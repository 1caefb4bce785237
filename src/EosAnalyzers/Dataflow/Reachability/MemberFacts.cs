namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>What the syntax of one declaration says, without anything bound.</summary>
/// <param name="Names">Every name that is mentioned, of types and members alike, once each.</param>
/// <param name="Traits">What its syntax leaves possible.</param>
/// <param name="CreatesUnnamed">It has a creation that leaves its type to the compiler: any type of the project can be
/// meant.</param>
/// <param name="ValueTraits">What the type of its value says: of a method that of what it returns.</param>
internal sealed record MemberFacts(string[] Names, SyntaxTraits Traits, bool CreatesUnnamed, SyntaxTraits ValueTraits);
