using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Texts of values, and whose culture decides them.
internal sealed partial class BodyWalker
{
    // A formatted part carries the culture that formats it, unless the text is made for a culture that is named.
    public override ValueNode? VisitInterpolation(IInterpolationOperation operation, object? argument)
    {
        var value = WalkOperation(operation.Expression);
        return value.Or(
            CultureDependence.FormatsForCulture(operation)
                ? ReadSource(CurrentCulture, operation.Syntax)
                : FollowText(
                    operation.Expression,
                    value,
                    isOpen: !CultureDependence.NamesFormat(operation),
                    CultureDependence.NamesCulture(operation)));
    }

    // What is appended is walked once, whatever asks for it: texts in texts would be walked twice in each.
    public override ValueNode? VisitInterpolatedStringAppend(
        IInterpolatedStringAppendOperation operation, object? argument)
    {
        if (CultureDependence.FindPart(operation) is not { ConstantValue.HasValue: false } part)
            return WalkOperation(operation.AppendCall);
        var value = WalkOperation(part);
        var outer = remembered;
        remembered = new() { [part] = value };
        var appended = WalkOperation(operation.AppendCall);
        remembered = outer;
        return appended.Or(
            CultureDependence.FormatsForCulture(operation)
                ? ReadSource(CurrentCulture, operation.Syntax)
                : FollowText(
                    part,
                    value,
                    isOpen: !CultureDependence.NamesFormat(operation),
                    CultureDependence.NamesCulture(operation)));
    }

    private ValueNode FollowConcatenated(IOperation operand, ValueNode value) =>
        operand.UnwrapConversions() is var part && CultureDependence.FormatsValueForCulture(part)
            ? ReadSource(CurrentCulture, part.Syntax)
            : FollowText(part, value);

    // Text is made by the part's own ToString, where that is in source.
    private ValueNode FollowText(IOperation part, ValueNode value, bool isOpen = true, bool namesCulture = false) =>
        part.Type is INamedTypeSymbol type && FindTextMethod(type, namesCulture) is { } method
            ? WalkCall(method, FindTargets(method, part), part, ImmutableArray<IArgumentOperation>.Empty, part, value)
            : isOpen
            ? FindOpenText(part, value)
            : ValueNode.Stable;

    // `FormattableString.Invariant($"{price}")` asks the price for its text in that culture, if it can be asked so.
    private IMethodSymbol? FindTextMethod(INamedTypeSymbol type, bool namesCulture)
    {
        // Nearly all parts are texts and numbers.
        if (type.SpecialType != SpecialType.None)
            return null;
        if (namesCulture && type.AllInterfaces.FirstOrDefault(IsFormattable) is { } formattable)
        {
            return type.FindImplementationForInterfaceMember(formattable.GetMembers(nameof(ToString)).First())
                is IMethodSymbol asked && context.Bodies.HasBody(asked) ? asked : null;
        }
        var owner = type;
        while (owner.BaseType is { } parent && !owner.GetMembers(nameof(ToString)).Any(IsWithoutParameters))
            owner = parent;
        return FindOwnMethod(owner, nameof(ToString));
    }

    // No argument says so: the culture is the text's.
    private static Defaults? AddCulture(
        Defaults? defaults, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments) =>
        arguments.IsEmpty && method.Parameters.LastOrDefault() is { Type.Name: nameof(IFormatProvider) } provider
            ? (defaults ?? Defaults.None).With([Defaults.NameArgument(provider.Ordinal)])
            : defaults;

    private static bool IsFormattable(INamedTypeSymbol contract) =>
        contract is
        {
            Name: nameof(IFormattable),
            ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true }
        };

    private static bool IsWithoutParameters(ISymbol member) => member is IMethodSymbol { Parameters.IsEmpty: true };

    // `Show(object value)`, `Show<T>(T value)`: whether its text is the culture's, who gives the value knows, and hands
    // it on as a member of the value that is read by who makes the text and is no part of what leaves.
    private ValueNode HandText(ValueNode value, IConversionOperation conversion) =>
        CultureDependence.IsOpenType(conversion.Type) && CultureDependence.FormatsValueForCulture(conversion.Operand)
            ? value.WithMember(ValueNode.TextAlone, ReadSource(CurrentCulture, conversion.Syntax))
            : value;

    private ValueNode HandText(ValueNode value, IArgumentOperation argument) =>
        argument.Parameter?.OriginalDefinition.Type is ITypeParameterSymbol
            && CultureDependence.FormatsValueForCulture(argument.Value)
            ? value.WithMember(ValueNode.TextAlone, ReadSource(CurrentCulture, argument.Value.Syntax))
            : value;

    private static ValueNode FindOpenText(IOperation part, ValueNode value) =>
        CultureDependence.IsOpen(part) ? value.MemberOf(ValueNode.TextAlone) : ValueNode.Stable;

    // What `params object[]` gathers.
    public override ValueNode? VisitArrayCreation(IArrayCreationOperation operation, object? argument)
    {
        if (operation.Initializer is not { } initializer)
            return DefaultVisit(operation, argument);
        if (operation.Type is not IArrayTypeSymbol { ElementType: var type } || !CultureDependence.IsOpenType(type))
            return WalkOperation(initializer);
        var (value, text) = (ValueNode.Stable, ValueNode.Stable);
        foreach (var element in initializer.ElementValues)
        {
            var one = WalkOperation(element);
            value = value.Or(one);
            text = text.Or(one.HasText ? one.MemberOf(ValueNode.TextAlone) : FindOpenText(element, one));
        }
        return text.IsStable ? value : value.WithMember(ValueNode.TextAlone, text);
    }

    private static bool MayFormat(IMethodSymbol method, ApiRow? api) =>
        api is { Kind: ApiKind.Culture }
            || method is { Name: nameof(ToString), ContainingType: { TypeKind: TypeKind.Interface } contract }
                && CultureDependence.IsOpenType(contract);

    // `value.ToString()`, `string.Join("-", values)`, `text.Append(value)`
    private ValueNode FollowOpenTexts(
        IInvocationOperation call,
        ValueNode receiver,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed)
    {
        if (!CultureDependence.LeavesTextOpen(call))
            return ValueNode.Stable;
        var text = call.TargetMethod.Name == nameof(ToString) && call.Instance is { } instance
            ? FindOpenText(instance, receiver)
            : ValueNode.Stable;
        for (var i = 0; i < passed.Length; i++)
        {
            // Which of what is listed has a format of its own the text says: `"{0:O} {1} {2} {3}"`.
            if (arguments[i].Value is not IArrayCreationOperation { Initializer.ElementValues: var listed }
                || listed.Any(CultureDependence.IsOpen))
                text = text.Or(FindOpenText(arguments[i].Value, passed[i]));
        }
        if (!text.IsStable && CultureDependence.WritesIntoReceiver(call.TargetMethod))
            TaintVariable(call.Instance, text);
        return text;
    }
}
