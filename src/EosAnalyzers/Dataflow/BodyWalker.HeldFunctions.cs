using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Functions that a variable has held since before the attempt, alone or with others: who calls one runs what is in it.
internal sealed partial class BodyWalker
{
    // `effects[order.Status](order)`: what the functions do that were put into a table. What they give is known from the
    // value of the variable.
    private void RunHeldFunctions(ISymbol holder, IOperation call)
    {
        if (context.Bodies.FindHeldFunctions(holder, context.Index) is { } functions)
            AddSite(new CallSite(PlaceInBody(call.Syntax), functions, ValueNode.Stable, []));
    }

    // The variable that holds the function, or what the function is one of.
    private ISymbol? FindFunctionHolder(IOperation? function) => function?.UnwrapConversions() switch
    {
        IPropertyReferenceOperation { Arguments.IsEmpty: false, Instance: { } table } => FindFunctionHolder(table),
        // `lazy.Value`
        IPropertyReferenceOperation { Instance: { } carrier } read when CollectionElements.IsOfFramework(read.Property) =>
            FindFunctionHolder(carrier),
        IInvocationOperation { TargetMethod: var asked, Type: { } type } when GivenFunctions.IsContainer(asked) => type,
        IArrayElementReferenceOperation { ArrayReference: { } table } => FindFunctionHolder(table),
        // `effects.GetValueOrDefault(order.Status)?.Invoke(order)`, `sinks.First()(order)`
        IInvocationOperation asking when LocalAliases.FindAliasSource(asking) is { IsPart: true, Source: var table } =>
            FindFunctionHolder(table),
        ILocalReferenceOperation { Local: var local } when aliases.FindAlias(local) is { } alias =>
            FindFunctionHolder(alias.Source),
        ILocalReferenceOperation reference => FindHolderOf(reference),
        IParameterReferenceOperation { Parameter: var parameter } when OutlivesAttempt(parameter) => parameter,
        IParameterReferenceOperation reference => FindFunctionHolder(FindIterated(reference)),
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol or IEventSymbol } member
            when !member.Member.DeclaringSyntaxReferences.IsEmpty => OriginalMember(member.Member),
        IConditionalAccessInstanceOperation accessed => FindFunctionHolder(accessed.FindAccessedInstance()),
        _ => null,
    };

    // What the body itself puts into a local was met where it did.
    private ISymbol? FindHolderOf(ILocalReferenceOperation reference)
    {
        var local = reference.Local;
        if (FindTable(reference) is { } table)
            return FindFunctionHolder(table);
        if (!OutlivesAttempt(local))
            return null;
        // `foreach (var sink in sinks) stream.Foreach((k, v, c) => sink(v));`
        return local.DeclaringSyntaxReferences.FirstOrDefault()?.ReadSyntax().FindLoop() is { } loop
            ? FindFunctionHolder(context.ModelOf(loop).GetOperation(loop.Expression))
            : local;
    }

    // `foreach (var (name, run) in named)`, `table.TryGetValue(kind, out var run)`
    private static IOperation? FindTable(ILocalReferenceOperation reference)
    {
        for (var outer = reference.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IForEachLoopOperation loop && loop.Locals.Contains(reference.Local))
                return loop.Collection;
        }
        var designation = reference.Local.DeclaringSyntaxReferences.FirstOrDefault()?.ReadSyntax();
        return designation?.Parent?.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax asking }
            ? (reference.SemanticModel?.GetOperation(asking) as IInvocationOperation)?.Instance
            : null;
    }

    // `steps.ForEach(step => step(v))`, `Array.ForEach(steps, step => step(v))`
    private static IOperation? FindIterated(IParameterReferenceOperation reference) =>
        reference.FindLambda(reference.Parameter)?.Parent
            is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } given }
        && call.TargetMethod.DeclaringSyntaxReferences.IsEmpty
            ? call.Instance ?? call.Arguments.FirstOrDefault(argument => argument != given)?.Value
            : null;
}
