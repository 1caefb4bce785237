using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// Which clock a host gives to what it registers: <c>AddSingleton&lt;IRates&gt;(_ => new Rates(new FixedTime(at)))</c>.
/// </summary>
/// <param name="findFact">What is said of a class's member.</param>
internal sealed class GivenClocks(Func<INamedTypeSymbol, IMethodSymbol, MemberFact?> findFact)
{
    private readonly LibraryClocks clocks = new(ApiCatalog.Embedded);

    /// <summary>What the class does with the clocks that it is created with, where a name creates it.</summary>
    public MemberFact LeaveOutGiven(MemberFact fact, SimpleNameSyntax name, SemanticModel model) =>
        fact.Entries.Any(IsReadOfHeldClock) && GivesOtherClocks(name, model)
            ? fact with { Entries = fact.Entries.RemoveAll(IsReadOfHeldClock) }
            : fact;

    private static bool IsReadOfHeldClock(FactEntry entry) =>
        entry.InPlaceOf is { } held && HeldObjects.IsHeldClock(held);

    private bool GivesOtherClocks(SimpleNameSyntax name, SemanticModel model)
    {
        if (name.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not ObjectCreationExpressionSyntax created
            || !created.Type.Span.Contains(name.Span)
            || model.GetOperation(created) is not IObjectCreationOperation creation)
            return false;
        var given = creation.Arguments.Where(argument => clocks.Contain(argument.Parameter?.Type)).ToList();
        return given.Count > 0 && given.TrueForAll(argument => IsOtherClock(argument.Value.FindInitialValue()));
    }

    private bool IsOtherClock(IOperation clock) =>
        clock is IObjectCreationOperation { Type: INamedTypeSymbol type }
            && type.EnumerateBaseTypes().Concat(type.AllInterfaces)
                .SelectMany(level => clocks.ListReads(level))
                .Select(read => type.FindRunMethod(LibraryClocks.FindOverridable(read)))
                .OfType<IMethodSymbol>()
                .Where(run => SymbolEqualityComparer.Default.Equals(run.ContainingType, type))
                .ToList() is { Count: > 0 } runs
            && runs.TrueForAll(run => findFact(type, run)?.Entries.Any(entry => entry.From.Api is not null) != true);
}
