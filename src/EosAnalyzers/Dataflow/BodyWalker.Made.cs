using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Delegates that were put together before the record came: `pipeline(context)` runs the parts of the pipeline.
internal sealed partial class BodyWalker
{
    /// <summary>
    /// What the functions do of which the delegate was made, and what they leave in the arguments; false where none is
    /// known. What they give is known from the value of the variable.
    /// </summary>
    private bool RunMadeFunctions(
        ISymbol holder,
        IMethodSymbol invoked,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed,
        IOperation call)
    {
        var made = context.Made.Find(holder, searched);
        if (made.Functions.Count == 0)
            return false;
        var defaults = Defaults.OfMadeFunctions(made.Parts);
        var given = passed.ToArray();
        var isKnown = false;
        foreach (var function in made.Functions)
        {
            if (function.MatchArguments(invoked) is not { } matched)
                continue;
            RunMadeFunction(function, NameOf(function, holder), matched, arguments, given, defaults, call);
            isKnown = true;
        }
        return isKnown;
    }

    // `Save()` for a method group, `steps()` for a lambda.
    private static string NameOf(MadeFunction function, ISymbol holder) =>
        function.Function.MethodKind == MethodKind.Ordinary ? function.Function.Name : holder.Name;

    // The next one is given what this one leaves.
    private void RunMadeFunction(
        MadeFunction function,
        string name,
        int[] matched,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] given,
        Defaults defaults,
        IOperation call)
    {
        var site = AddSite(new CallSite(
            PlaceInBody(call.Syntax),
            new Callees(ImmutableArray.Create(function.KeyIn(context.Index)), ImmutableArray.Create($"{name}()")),
            ValueNode.Stable,
            Array.ConvertAll(matched, one => one < 0 ? ValueNode.Stable : given[one]))
        {
            ArgumentPlaces = Array.ConvertAll(
                matched, one => one < 0 ? null : FindPlace(FindNamedTarget(arguments[one].Value))),
            Defaults = defaults,
        });
        for (var i = 0; i < matched.Length; i++)
        {
            if (matched[i] < 0 || !IsObject(function.Function.Parameters[i].Type))
                continue;
            LeaveIn(arguments[matched[i]].Value, site, i);
            given[matched[i]] = ValueNode.FromOutput(site, i);
        }
    }

    /// <summary>
    /// A variable of the code that made the delegate which this function is a part of: who calls the delegate knows the
    /// objects of which it was made.
    /// </summary>
    private bool IsOfMaker(IOperation? instance) =>
        isRegion
        && instance is { Type: { } type }
        && IsContract(type)
        && FindOuterVariable(FindCollection(instance)) is not null;

    private static IOperation FindCollection(IOperation element) => element.UnwrapConversions() switch
    {
        IArrayElementReferenceOperation { ArrayReference: var array } => array,
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list } => list,
        var alone => alone,
    };

    private ValueNode RunPartOrBodies(
        IMethodSymbol method,
        Callees? targets,
        IOperation? instance,
        ValueNode receiver,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed,
        IOperation call)
    {
        var part = MadeFunctions.NamePart(method);
        var outer = inPlaceOf;
        inPlaceOf ??= part;
        var value = RunBodies(method, targets, instance, receiver, arguments, passed, call).InPlaceOf(part);
        inPlaceOf = outer;
        return value;
    }

    private ISymbol? FindOuterVariable(IOperation? called) => called?.UnwrapConversions() switch
    {
        IParameterReferenceOperation { Parameter: var parameter } when OutlivesAttempt(parameter) => parameter,
        ILocalReferenceOperation { Local: var local } when OutlivesAttempt(local) => local,
        _ => null,
    };
}
