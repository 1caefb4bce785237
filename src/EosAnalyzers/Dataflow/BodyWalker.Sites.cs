using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// What a call is given, and what it leaves in that: arguments, captured variables, the own object.
internal sealed partial class BodyWalker
{
    private CallSite NewSite(
        IMethodSymbol method,
        Callees targets,
        IOperation? instance,
        ValueNode receiver,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed,
        IOperation call)
    {
        var count = method.Parameters.Length;
        var values = count == 0 ? NoValues : new ValueNode[count];
        SharedPlace?[]? places = null;
        for (var i = 0; i < values.Length; i++)
            values[i] = ValueNode.Stable;
        if (FindElementsOf(call) is { } elements)
            Array.Copy(elements, values, Math.Min(elements.Length, count));
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Parameter is not { } parameter || parameter.Ordinal >= values.Length)
                continue;
            values[parameter.Ordinal] = passed[i];
            if ((FindPlace(FindNamedTarget(arguments[i].Value)) ?? FindAliasedPlace(arguments[i].Value)) is { } place)
                (places ??= new SharedPlace?[count])[parameter.Ordinal] = place;
        }
        var isLocal = method.MethodKind == MethodKind.LocalFunction;
        var captured = isLocal ? FindCaptured(method) : [];
        return new CallSite(PlaceInBody(call.Syntax), targets, receiver, values)
        {
            ArgumentPlaces = places,
            Created = CreateTypeArguments(method, call),
            ReceiverPlace = RunsOnOwnObject(method) ? PlaceOf(ThisOf(method.ContainingType))
                : instance is null ? null
                : FindPlace(FindNamedTarget(instance)) ?? FindAliasedPlace(instance),
            IsInside = IsDeclaredInside(method),
            IsOnMadeObject = method is { IsStatic: false, MethodKind: not MethodKind.Constructor },
            Defaults = AddCulture(AddInitialized(FindDefaults(instance, arguments), call), method, arguments),
            Control = isLocal ? controlDependence : ValueNode.Stable,
            Captured = captured.Count == 0 ? NoValues : ReadCaptured(captured, call.Syntax),
            CapturedPlaces = captured.Count == 0
                ? NoPlaces
                : captured.Select(variable => IsInScope(variable.Key) ? PlaceOf(variable.Key) : null).ToArray(),
        };
    }

    // A method of its own: every call would pay for the closure.
    private ValueNode[] ReadCaptured(IReadOnlyList<KeyValuePair<ISymbol, int>> captured, SyntaxNode call) =>
        captured.Select(variable => IsInScope(variable.Key) ? ReadVariable(variable.Key, call) : ValueNode.Stable)
            .ToArray();

    // `var seen = state.Seen; Add(seen);`: what is changed is the state's own.
    private SharedPlace? FindAliasedPlace(IOperation value) =>
        value.UnwrapConversions() is IParameterReferenceOperation { Parameter: var element }
            ? aliases.FindAlias(element) is { } collection ? FindPlace(collection.Source) : null
        : value.UnwrapConversions() is not ILocalReferenceOperation { Local: var local } ? null
        : aliases.FindAlias(local) is { } alias ? FindPlace(alias.Source)
        : FindReturnedPlace(local);

    private IReadOnlyList<KeyValuePair<ISymbol, int>> FindCaptured(IMethodSymbol function) =>
        function.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
            && context.Index.Contains(declared.SyntaxTree)
            ? context.CapturedBy(declared.GetSyntax(), context.ModelOf(declared.GetSyntax()), cancellation)
            : [];

    // A local function has the object of the method around it, which no call names.
    private static bool RunsOnOwnObject(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.LocalFunction)
            return false;
        ISymbol? outer = method;
        while (outer is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.LambdaMethod, IsStatic: false })
            outer = outer.ContainingSymbol;
        return outer is { IsStatic: false, ContainingType.TypeKind: TypeKind.Class or TypeKind.Struct };
    }

    private bool IsDeclaredInside(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction
            && method.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
            && declared.SyntaxTree == body.SyntaxTree && body.Span.Contains(declared.Span);

    // A variable of another local function cannot be meant here.
    private bool IsInScope(ISymbol variable)
    {
        if (variables.IsKnown(variable))
            return true;
        var declared = variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var scope = declared?.AncestorsAndSelf().FirstOrDefault(node =>
            node is BlockSyntax
                or AnonymousFunctionExpressionSyntax
                or LocalFunctionStatementSyntax
                or BaseMethodDeclarationSyntax);
        return scope is not null && scope.SyntaxTree == body.SyntaxTree && scope.Span.Contains(body.Span);
    }

    private void LeaveInArguments(
        CallSite site, IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter)
                continue;
            if (parameter.RefKind is RefKind.Out or RefKind.Ref)
                AssignTarget(argument.Value, ValueNode.FromOutput(site, parameter.Ordinal), ValueNode.Stable);
            else if (IsObject(parameter.Type) && IsObject(argument.Value.UnwrapConversions().Type))
                LeaveIn(argument.Value, site, parameter.Ordinal);
        }
        if (instance is not null && !method.IsStatic)
            LeaveIn(instance, site, Slot.This);
        if (instance is not null && IsOutlivingThis(instance))
            membersSet.Clear();
        for (var i = 0; i < site.Captured.Length; i++)
            LeaveInCaptured(FindCaptured(method)[i], site);
    }

    private void LeaveInOwnObject(CallSite site, IMethodSymbol method, IOperation call)
    {
        if (!RunsOnOwnObject(method))
            return;
        ChangeVariable(
            ThisOf(method.ContainingType),
            call.Syntax,
            _ => ValueNode.FromOutput(site, Slot.This),
            ValueNode.FromOutput(site, Slot.This, FlowMarks.Added));
        membersSet.Clear();
    }

    private void LeaveIn(IOperation target, CallSite site, int slot)
    {
        var part = MadeFunctions.IsPart(site.InPlaceOf) ? site.InPlaceOf : null;
        ChangeTarget(
            target,
            before => ValueNode.FromOutput(site, slot).InPlaceOf(part).Or(part is null ? ValueNode.Stable : before),
            ValueNode.FromOutput(site, slot, FlowMarks.Added).InPlaceOf(part));
    }

    private void LeaveInCaptured(KeyValuePair<ISymbol, int> variable, CallSite site)
    {
        if (!IsInScope(variable.Key))
            return;
        if (OutlivesAttempt(variable.Key))
            AddEscape(
                ValueNode.FromOutput(site, variable.Value, FlowMarks.Added),
                KeptIn(variable.Key),
                SourceFilter.Latent | SourceFilter.Kept);
        variables[variable.Key] = ValueNode.FromOutput(site, variable.Value);
    }

    // What a callee may change for its caller as well.
    private static bool IsObject(ITypeSymbol? type) =>
        type is null
            or { IsValueType: false, SpecialType: not SpecialType.System_String, TypeKind: not TypeKind.Delegate };
}
