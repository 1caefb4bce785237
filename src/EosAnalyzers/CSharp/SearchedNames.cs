using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>How a member has to do with a name that was searched for.</summary>
internal enum NameUse
{
    /// <summary>It declares what is called so, or may give it a value.</summary>
    Gives,

    /// <summary>It mentions the name.</summary>
    Mentions,

    /// <summary>It mentions the type, or creates something unnamed in a file that does.</summary>
    Creates,

    /// <summary>It is a member of a type that is called so.</summary>
    IsWithin,

    /// <summary>It may set the variables of such a type before the first record comes.</summary>
    Initializes,
}

/// <summary>
/// By which names the bodies of other members were searched for an answer that is kept. An edit changes the answer only
/// where the edited member has to do with one of them, before or after it (EditedMembers). Answers that
/// rest on others refer to theirs.
/// </summary>
internal sealed class SearchedNames
{
    /// <summary>The name of an indexer, as it is written.</summary>
    public const string Indexer = "this";

    // Most bodies search for nothing.
    private HashSet<(NameUse Use, int Name)>? own;
    private HashSet<SearchedNames>? parts;

    public bool IsEmpty => own is null && parts is null;

    /// <summary>What was searched for this answer itself.</summary>
    public IReadOnlyCollection<(NameUse Use, int Name)> Own => own is null ? [] : own;

    /// <summary>What the answers were searched for that this one rests on.</summary>
    public IReadOnlyCollection<SearchedNames> Parts => parts is null ? [] : parts;

    /// <summary>The body of a member was read, or what it is given anywhere.</summary>
    public void AddDeclaration(ISymbol member) => Add(NameUse.Gives, NameOf(member));

    /// <summary>Bodies of members of a type were read.</summary>
    public void AddMembersOf(INamedTypeSymbol type) => Add(NameUse.IsWithin, type.Name);

    /// <summary>What the variables of a type hold before the first record comes was looked for.</summary>
    public void AddInitialValues(INamedTypeSymbol type) => Add(NameUse.Initializes, type.Name);

    /// <summary>All calls of a method were looked for.</summary>
    public void AddCalls(IMethodSymbol method) => Add(NameUse.Mentions, method.Name);

    /// <summary>All uses of a member were looked for.</summary>
    public void AddMentions(ISymbol member) => Add(NameUse.Mentions, NameOf(member));

    /// <summary>All uses of what is called so were looked for.</summary>
    public void AddMentions(string name) => Add(NameUse.Mentions, name);

    /// <summary>All creations of objects of a type were looked for.</summary>
    public void AddCreations(INamedTypeSymbol type) => Add(NameUse.Creates, type.Name);

    /// <summary>The answer rests on another one, which is found.</summary>
    public void AddAnswer(SearchedNames other)
    {
        if (!other.IsEmpty)
            (parts ??= []).Add(other);
    }

    /// <summary>The answer rests on one that is still being looked for.</summary>
    public void AddOpen(SearchedNames other)
    {
        foreach (var name in other.Own)
            (own ??= []).Add(name);
        foreach (var part in other.Parts)
            (parts ??= []).Add(part);
    }

    private void Add(NameUse use, string name) => (own ??= []).Add((use, NameHash.Of(name)));

    /// <summary>The name as it is written where the member is declared.</summary>
    private static string NameOf(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: { } property } => NameOf(property),
        IPropertySymbol { IsIndexer: true } => Indexer,
        _ => member.Name.Substring(member.Name.LastIndexOf('.') + 1),
    };
}
