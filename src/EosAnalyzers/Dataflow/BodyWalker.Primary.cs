using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Primary constructors: what one is given is a part of the object, as if it were a field.
internal sealed partial class BodyWalker
{
    // What a method of the class changes in it stays changed in the object, as it does in a field.
    private static string NamePrimaryParameter(ISymbol parameter) =>
        NamePrimaryParameter(parameter.ContainingType, parameter.Name);

    private static string NamePrimaryParameter(INamedTypeSymbol type, string parameter) =>
        $"F:{type.OriginalDefinition.GetDocumentationCommentId()?.Substring(2)}.{parameter}";

    // `class Maker(Func<DateTime> now)`: in a method, `now` is a part of `this`.
    private bool IsOfPrimaryConstructor(ISymbol variable) =>
        variable is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } }
        && !variables.IsKnown(variable)
        && slotOf.ContainsKey(variable.ContainingType.OriginalDefinition);

    // `new Quote(amount, at)`: each parameter for itself, and what the initialisers make of it. A base class that nobody
    // sees may have put it anywhere.
    private bool KeepsParameters(IMethodSymbol constructor) =>
        constructor is { MethodKind: MethodKind.Constructor, ContainingType: { IsRecord: false } type }
            && constructor.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
            && context.Index.Contains(declared.SyntaxTree)
            && declared.GetSyntax() is TypeDeclarationSyntax { ParameterList: not null }
            && type.BaseType is null
                or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }
                or { DeclaringSyntaxReferences.IsEmpty: false };

    private static ValueNode KeepParameters(IEnumerable<IArgumentOperation> arguments, ValueNode[] passed) =>
        KeepParameters(ValueNode.Stable, arguments.Select(argument => argument.Parameter), passed);

    // Members of an object are asked for by their own names.
    private static ValueNode KeepParameters(
        ValueNode made, IEnumerable<IParameterSymbol?> parameters, IEnumerable<ValueNode> values)
    {
        var given = parameters.Zip(values, (parameter, value) => (Parameter: parameter, Value: value)).ToList();
        foreach (var (parameter, value) in given)
        {
            if (parameter is null)
                made = made.Or(value.Flatten());
            else if (parameter.Type.TypeKind != TypeKind.Delegate && !LastingMembers.IsImmutable(parameter.Type))
                made = made.Or(value);
        }
        return given.Where(one => one.Parameter is not null)
            .Aggregate(made, (all, one) => all.WithMember(NamePrimaryParameter(one.Parameter!), one.Value));
    }

    // `Visit(string id) : base(id)`, `Visit() : this("none")`
    private ValueNode RunPrimaryConstructor(IInvocationOperation call)
    {
        var type = call.TargetMethod.ContainingType.OriginalDefinition;
        var self = ThisOf(type);
        var passed = call.Arguments.Select(argument => FollowArgument(argument, null)).ToArray();
        variables[self] = KeepParameters(
            variables[self], call.Arguments.Select(argument => argument.Parameter), passed);
        if (context.Bodies.FindImplicitConstructor(type, context.Index) is { } made)
            variables[self] = ValueNode.FromOutput(
                AddSite(new CallSite(PlaceInBody(call.Syntax), made, variables[self], [])
                {
                    IsTransparent = true,
                    ReceiverPlace = new SharedPlace(Slot.This, null, null),
                }),
                Slot.This);
        return ValueNode.Stable;
    }

    // `record Visit(string Id) : Entity(Id)`, `class Visit(string id) : Entity(id)`: what the base class is given is a
    // part of the object by then.
    private ValueNode[] GiveToBase(INamedTypeSymbol type)
    {
        if (context.Bodies.FindDeclaration(type) is not TypeDeclarationSyntax
            {
                ParameterList.Parameters: { Count: > 0 } parameters, BaseList.Types: { Count: > 0 } bases
            }
            || bases[0] is not PrimaryConstructorBaseTypeSyntax { ArgumentList.Arguments: var arguments })
            return NoValues;
        var names = parameters.Select(parameter => parameter.Identifier.ValueText).ToList();
        return arguments.Select(argument => argument.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => names.Contains(name.Identifier.ValueText))
                .Aggregate(ValueNode.Stable, (all, name) => all.Or(ReadGiven(type, name, argument.Expression))))
            .ToArray();
    }

    // The base class keeps it as well.
    private ValueNode KeepForBase(INamedTypeSymbol type, ValueNode[] given) =>
        type.BaseType?.OriginalDefinition.InstanceConstructors.FirstOrDefault(KeepsParameters) is { } primary
            ? KeepParameters(variables[type], primary.Parameters, given)
            : variables[type];

    private ValueNode ReadGiven(INamedTypeSymbol type, IdentifierNameSyntax name, ExpressionSyntax argument)
    {
        var property = type.IsRecord
            ? type.EnumerateBaseTypes().Prepend(type)
                .SelectMany(level =>
                    level.OriginalDefinition.GetMembers(name.Identifier.ValueText).OfType<IPropertySymbol>())
                .FirstOrDefault()
            : null;
        var given = variables[type].MemberOf(
            property is null ? NamePrimaryParameter(type, name.Identifier.ValueText) : KeyOf(property));
        return argument == name ? given : given.Flatten();
    }
}
