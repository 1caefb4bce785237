using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Replay;

/// <summary>One station on the way from a region to what it reads.</summary>
internal sealed record Step(string Name, SyntaxNode Syntax);

/// <summary>
/// Where a value comes from: an API that another attempt reads differently, by the path that leads to it,
/// or, while a method is summarised, one of its own parameters.
/// </summary>
internal sealed class Origin
{
    private Origin(ApiRow? api, ISymbol? parameter, ISymbol? member, ImmutableArray<Step> path)
    {
        (Api, Parameter, Member, Path) = (api, parameter, member, path);
    }

    public ApiRow? Api { get; }

    /// <summary>The parameter, or the type whose <c>this</c> is meant; null when <see cref="Api"/> is known.</summary>
    public ISymbol? Parameter { get; }

    /// <summary>The member of the parameter that was read; null when all of it was.</summary>
    public ISymbol? Member { get; }

    /// <summary>From the outermost call to the read itself, which is the last step.</summary>
    public ImmutableArray<Step> Path { get; }

    public SyntaxNode? Start => Path.IsEmpty ? null : Path[0].Syntax;

    public static Origin Read(ApiRow api, SyntaxNode syntax) => new(api, null, null, ImmutableArray.Create(new Step(api.DisplayName, syntax)));

    public static Origin Of(ISymbol parameter, ISymbol? member) => new(null, parameter, member, ImmutableArray<Step>.Empty);

    public Origin Through(Step call) => new(Api, Parameter, Member, Path.Insert(0, call));

    /// <summary>One finding per place where the path starts and per kind.</summary>
    public bool IsSameAs(Origin other) =>
        Start == other.Start && Api?.Kind == other.Api?.Kind
        && SymbolEqualityComparer.Default.Equals(Parameter, other.Parameter)
        && SymbolEqualityComparer.Default.Equals(Member, other.Member);
}
