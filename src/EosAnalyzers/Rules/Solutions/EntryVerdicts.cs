using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Dataflow.Escapes;
using EosAnalyzers.Effects;
using EosAnalyzers.Effects.Http;
using EosAnalyzers.Facts;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Statements;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// What the rules say of an effect where its text, its tables and its guards are, so that who calls it from another
/// project has nothing left to judge.
/// </summary>
internal sealed class EntryVerdicts(
    Compilation compilation, RegionAnalysis analysis, ForeignFacts foreign, CancellationToken cancellation)
{
    /// <summary>The entry with what is known of its effect; null where nothing of it is left.</summary>
    public FactEntry? Complete(FlowEntry entry, FactEntry told, ISymbol member, Region region, RuleContext context)
    {
        if (entry.Outlet is { Escape: EscapeKind.Argument, Effect: { Foreign: null } sink } && IsReadOnly(sink))
            return null;
        if (entry is { Outlet.Escape: EscapeKind.Argument, Source: { } drawn, Path.Place: not null }
            && drawn.Api.Kind.DecidesKeys()
            && entry.Outlet.Effect is { Foreign: null }
            && !MakesDifference(entry, region, context))
            return null;
        if (entry is { Outlet.Escape: EscapeKind.Effect, Source.Api.Kind: ApiKind.OpenCall }
            && FindLastCall(entry) is { } port
            && DuplicateGuard.IsGuardedInSight(
                new EffectCall(entry.Source.Api, port, EffectPath.Empty)))
            return null;
        if (entry.Source?.Effect is not { } effect || entry.Outlet.Escape != EscapeKind.Effect)
            return told with { Cause = entry.Source?.Cause ?? analysis.Paths.DescribeCause(entry) };
        if (entry.Source.Api.Kind == ApiKind.OpenCall)
            return told with { AskedFirst = FindAskedFirst(entry, region, effect), Cause = effect.Foreign?.Cause };
        if (effect.Foreign is { StatementSlot: null } said)
            return told with { Verdicts = JudgeForeign(entry, said, region, context), Cause = said.Cause };
        if (analysis.Paths.CreateEffectFinding(region, entry, FactVerdict.Route) is not { } finding)
            return told;
        return FindStatementSlot(finding, member) is { } slot
            ? told with { StatementSlot = slot }
            : told with
            {
                Verdicts = JudgeEffect(finding with { Suppressed = told.Suppressed }, context),
                Cause = analysis.Paths.DescribeCause(entry)
            };
    }

    // `if (inbox.TryClaim(id)) inner.Save(order)`: whether that guards who knows the classes of both can say.
    private ImmutableArray<string> FindAskedFirst(FlowEntry entry, Region region, EffectSite effect) =>
        (analysis.Paths.CreateEffectFinding(region, entry, "") is { } finding
            ? DuplicateGuard.FindPortsAsked(finding, foreign)
            : []).Concat(effect.Foreign?.AskedFirst ?? ImmutableArray<string>.Empty)
            .Where(asked => asked != entry.Source!.Api.DocumentationId)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(asked => asked, StringComparer.Ordinal)
            .ToImmutableArray();

    // What the other project said, and what is to be said of how this one calls it.
    private ImmutableArray<FactVerdict> JudgeForeign(
        FlowEntry entry, FactEntry said, Region region, RuleContext context) =>
        analysis.Paths.CreateEffectFinding(region, entry, FactVerdict.Route) is { } finding
            ? JudgeEffect(finding, context)
            : said.Verdicts;

    // A value that only the first attempt writes, and whatever else the rules leave out where the statement is.
    private bool MakesDifference(FlowEntry entry, Region region, RuleContext context)
    {
        var escape = new Escape(entry, EscapeKind.Argument, region.Anchor);
        var finding = analysis.Paths.CreateFinding(region, [escape]);
        return finding.ReachedEffects.IsEmpty
            || RuleRegistry.ReplayRules.Any(rule => rule.FindMessage(finding, context) is not null);
    }

    // `if (await seen.FirstAsync(id)) await inner.SendAsync(text);`
    private IOperation? FindLastCall(FlowEntry entry) =>
        entry.Path?.ListSteps().Last().Place is { } place ? analysis.Paths.FindOperation(place) : null;

    // `void Run(string sql) => connection.Execute(sql)`: who calls it gives the statement. What a member gives to a
    // helper of its own project is in sight.
    private int? FindStatementSlot(ReplayFinding finding, ISymbol member)
    {
        if (finding is not { Api.Classification: "depends(sql-text)", Call: IInvocationOperation call })
            return null;
        var text = SentStatements.FindTextArgument(call.Arguments);
        for (var helpers = finding.Path.Length; helpers > 0; helpers--)
        {
            if (text?.UnwrapConversions() is not IParameterReferenceOperation { Parameter: var parameter }
                || parameter.ContainingSymbol is not IMethodSymbol method)
                return null;
            if (SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, member.OriginalDefinition))
                return parameter.Ordinal;
            text = FindGivenArgument(finding.Path, method, parameter);
        }
        return null;
    }

    private IOperation? FindGivenArgument(
        ImmutableArray<CallStep> path, IMethodSymbol method, IParameterSymbol parameter) =>
        path.Select(step => step.Syntax)
            .Where(syntax => compilation.ContainsSyntaxTree(syntax.SyntaxTree))
            .Select(syntax => compilation.GetModel(syntax).GetOperation(syntax, cancellation))
            .Select(operation => operation switch
            {
                IInvocationOperation call when IsSame(call.TargetMethod, method) => call.Arguments,
                IObjectCreationOperation { Constructor: { } created } creation when IsSame(created, method) =>
                    creation.Arguments,
                _ => ImmutableArray<IArgumentOperation>.Empty,
            })
            .SelectMany(arguments => arguments)
            .FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value;

    private static bool IsSame(IMethodSymbol one, IMethodSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other.OriginalDefinition);

    // The request changes nothing.
    private bool IsReadOnly(EffectSite sink) =>
        analysis.Paths.FindOperation(sink) is { } call
            && HttpRequestEvaluator.IsReadOnlyRequest(
                new ReachedEffect(sink.Api, call), ImmutableArray<CallStep>.Empty);

    private static ImmutableArray<FactVerdict> JudgeEffect(ReplayFinding finding, RuleContext context)
    {
        var verdicts = ImmutableArray.CreateBuilder<FactVerdict>();
        foreach (var rule in RuleRegistry.ReplayRules)
        {
            if (rule.FindMessage(finding, context) is { } message)
                verdicts.Add(
                    new FactVerdict(
                        rule.Descriptor.Id, message.Severity, ImmutableArray.CreateRange(message.Arguments)));
        }
        return verdicts.ToImmutable();
    }
}
