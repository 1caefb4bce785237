using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// The constructors and factories that show what their objects hold: <c>Pricing(IClock? clock = null) => _clock = clock
/// ?? new FixedClock()</c>, <c>static Pricing Fixed() => new Pricing(new FixedClock(at))</c>.
/// </summary>
internal sealed class ShownHoldingWriter(
    Compilation compilation,
    CallTargets targets,
    HoldingTypes holding,
    Func<ISymbol, bool> isVisible,
    CancellationToken cancellation)
{
    public ImmutableSortedDictionary<string, ShownHolding> FindShown()
    {
        var shown = FactTable.Empty.Shown.ToBuilder();
        if (holding.IsEmpty)
            return shown.ToImmutable();
        foreach (var type in holding.Types.Where(type => type is not InterfaceDeclarationSyntax))
        {
            if (compilation.GetModel(type).GetDeclaredSymbol(type, cancellation) is not INamedTypeSymbol declared)
                continue;
            foreach (var constructor in declared.InstanceConstructors)
                Add(constructor, shown);
        }
        foreach (var member in compilation.SyntaxTrees.SelectMany(tree => FileMembers.Of(tree).All))
        {
            cancellation.ThrowIfCancellationRequested();
            if (holding.FindFactory(member) is { } factory
                && compilation.GetModel(factory).GetDeclaredSymbol(factory, cancellation) is { } symbol)
                Add(symbol, shown);
        }
        return shown.ToImmutable();
    }

    private void Add(ISymbol member, ImmutableSortedDictionary<string, ShownHolding>.Builder shown)
    {
        if (isVisible(member)
            && targets.FindShown(member) is not ShownHolding.None and var what
            && member.GetDocumentationCommentId() is { } id)
            shown[id] = what;
    }
}
