namespace EosAnalyzers.Facts;

/// <summary>
/// What is known of what an object holds from the constructor or the factory that made it, and from what that was given.
/// </summary>
[Flags]
internal enum ShownHolding
{
    None = 0,

    /// <summary>Objects of interfaces and abstract classes of the solution.</summary>
    Objects = 1,

    /// <summary>Clocks of libraries, each of which is known to be another one than the machine's.</summary>
    Clocks = 2,
}
