namespace EosAnalyzers.Dataflow;

/// <summary>
/// A place in source that survives edits of other members: the file's position in the compilation, the member's
/// position in the file,
/// and the offset within the member.
/// </summary>
internal sealed record MemberPlace(int File, int Member, int Start, int Length, int SyntaxKind)
{
    public bool Equals(MemberPlace? other) =>
        ReferenceEquals(this, other)
        || other is not null
            && Start == other.Start
            && Member == other.Member
            && File == other.File
            && Length == other.Length
            && SyntaxKind == other.SyntaxKind;

    // By what is at hand: places are looked up by the million in a large library.
    public override int GetHashCode() =>
        unchecked((((File * 31 + Member) * 31 + Start) * 31 + Length) * 31 + SyntaxKind);

    /// <summary>In source order.</summary>
    public int CompareTo(MemberPlace other)
    {
        var byFile = File.CompareTo(other.File);
        if (byFile != 0)
            return byFile;
        var byMember = Member.CompareTo(other.Member);
        return byMember != 0
            ? byMember
            : Start != other.Start
            ? Start.CompareTo(other.Start)
            : other.Length.CompareTo(Length);
    }
}

/// <summary>Which part of a member is executed as a body of its own.</summary>
internal enum BodyPart
{
    /// <summary>The method, constructor or operator itself, or the expression that a property or indexer is.</summary>
    Whole,

    /// <summary>An accessor, by its position in the accessor list.</summary>
    Accessor,

    /// <summary>The initialiser of a property, or of a field's variable by its position.</summary>
    Initializer,

    /// <summary>What creating an object of the type runs where no constructor is written.</summary>
    ImplicitConstructor,

    /// <summary>A method that a topology calls, whose <c>this</c> outlives the attempt.</summary>
    Region,

    /// <summary>
    /// A lambda, or a local function that a topology calls, by its offset in the member: what it captures outlives the
    /// attempt.
    /// </summary>
    Lambda,

    /// <summary>A local function, by its offset in the member.</summary>
    LocalFunction,

    /// <summary>
    /// What a local variable is declared with, or the collection that its loop goes through, by the offset of the
    /// declarator or the loop in the member.
    /// </summary>
    LocalInitializer,

    /// <summary>A part of a method that is replayed, by its offset in the member.</summary>
    Statement,

    /// <summary>What a constructor gives to a variable, by the expression's offset in the member.</summary>
    AssignedValue,

    /// <summary>A member of another assembly, by its number among <see cref="ForeignBodies"/>.</summary>
    Foreign,
}

/// <summary>Names a body without a symbol or a syntax node, so that the name outlives its compilation.</summary>
internal readonly record struct BodyKey(int File, int Member, BodyPart Part, int Position);

/// <summary>
/// A variable that a body did not make itself, and the member below it that is meant: an input by its slot, or a
/// variable by its key.
/// </summary>
internal sealed record SharedPlace(int Slot, string? Variable, string? Member)
{
    /// <summary>
    /// What this place names was changed, or a part of it, or what holds it: <paramref name="read"/> reads another
    /// value then.
    /// </summary>
    public bool IncludesRead(SharedPlace read)
    {
        if (Variable is not null
            && Member is not null
            && Variable.StartsWith("T:", StringComparison.Ordinal)
            && Member == read.Variable)
            return true;
        return Slot == read.Slot
            && Variable == read.Variable
            && (Member is null || read.Member is null || Member == read.Member);
    }

    /// <summary>The key of the variable that is read: of a part of an object that of the part.</summary>
    public string FindVariableKey() =>
        Member is not null && Variable!.StartsWith("T:", StringComparison.Ordinal) ? Member : Variable!;

    public SharedPlace MemberBelow(string member) => Member is null ? this with { Member = member } : this;
}

/// <summary>The inputs of a body that are no parameters.</summary>
internal static class Slot
{
    public const int None = -2;
    public const int This = -1;

    /// <summary>What decides whether a local function is called.</summary>
    public const int Control = 999;

    /// <summary>The first variable that local functions share with the body that declares them.</summary>
    public const int FirstCaptured = 1000;

    /// <summary>
    /// New objects of the method's type parameters, downwards: what <c>new T()</c> makes is known to who names the
    /// type.
    /// </summary>
    public const int FirstTypeParameterOfMethod = -1000;

    /// <summary>New objects of the type parameters of the method's type, downwards.</summary>
    public const int FirstTypeParameterOfType = -2000;
}
