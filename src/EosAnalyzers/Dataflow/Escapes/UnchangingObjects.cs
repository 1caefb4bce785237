using System.Collections.Concurrent;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow.Escapes;

/// <summary>
/// Variables whose objects the code shows being created, with all that they hold, of classes that change nothing of
/// themselves: <c>new Pipeline([new Trim(), new Upper()])</c>. What another class of the same interface counts is no
/// change of these.
/// </summary>
internal sealed class UnchangingObjects(WalkContext context, ServiceState services)
{
    private const int MaxDepth = 6;

    private readonly ConcurrentDictionary<ISymbol, ReadOnce<bool>> known = new(SymbolEqualityComparer.Default);

    /// <summary>Nothing of what the variable names is changed after it was made, whoever runs its methods.</summary>
    public bool AreIn(ISymbol? variable) =>
        variable is ILocalSymbol or IFieldSymbol { IsReadOnly: true }
            && known.GetOrAdd(variable.OriginalDefinition, one => new(() => IsUnchanging(one, 0))).Value;

    private bool IsUnchanging(ISymbol variable, int depth)
    {
        if (variable is ILocalSymbol && !context.Lasting.IsNeverAssigned(variable)
            || CollectionElements.MayBeFilled(variable, variable.ContainingType))
            return false;
        var values = ListValues(variable);
        return values.Count > 0 && values.TrueForAll(value => IsUnchanging(value, depth));
    }

    private List<SyntaxNode> ListValues(ISymbol variable)
    {
        var compilation = context.Index.Compilation;
        return FieldInitialization.FindInitialValues(variable, compilation, compilation.ContainsSyntaxTree).ToList();
    }

    private bool IsUnchanging(SyntaxNode value, int depth) =>
        context.ModelOf(value).GetOperation(value) is { } operation && IsUnchanging(operation, depth);

    private bool IsUnchanging(IOperation value, int depth)
    {
        var bare = value.UnwrapConversions();
        if (bare.ConstantValue.HasValue || IsHarmless(bare.Type))
            return true;
        return depth <= MaxDepth && bare switch
        {
            IObjectCreationOperation creation => IsUnchangingObject(creation, depth + 1),
            IArrayCreationOperation { Initializer.ElementValues: var elements } =>
                HoldsObjects(bare.Type) && AreUnchanging(elements, depth + 1),
            { Syntax: CollectionExpressionSyntax } =>
                HoldsObjects(bare.Type) && AreUnchanging(bare.ChildOperations, depth + 1),
            // What a constructor is given was looked at where the object is created.
            IParameterReferenceOperation
            {
                Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor }
            } => true,
            IInvocationOperation { TargetMethod.Name: "ToList" or "ToArray" or "AsReadOnly" } copied
                when copied.FindReceiver() is { } source =>
                IsUnchanging(source, depth + 1),
            ICoalesceOperation choice => IsUnchanging(choice.Value, depth + 1)
                && (choice.WhenNull.UnwrapConversions() is IThrowOperation || IsUnchanging(choice.WhenNull, depth + 1)),
            ILocalReferenceOperation { Local: var local } => IsUnchanging(local, depth + 1),
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => IsUnchanging(field, depth + 1),
            _ => false,
        };
    }

    private bool AreUnchanging(IEnumerable<IOperation> values, int depth) =>
        values.All(value => IsUnchanging(value, depth));

    private bool IsUnchangingObject(IObjectCreationOperation creation, int depth) =>
        creation.Type is INamedTypeSymbol type
        && (SharedState.IsCollection(type) ? HoldsObjects(type) : IsUnchangingClass(type, depth))
        && AreUnchanging(creation.Arguments.Select(argument => argument.Value), depth)
        && (creation.Initializer is not { } filled || AreUnchanging(filled.Initializers.SelectMany(ListAdded), depth));

    // The elements are no collections, which their users may fill.
    private static bool HoldsObjects(ITypeSymbol? collection) => collection switch
    {
        IArrayTypeSymbol { ElementType: var element } => IsObject(element),
        INamedTypeSymbol { TypeArguments: { IsEmpty: false } elements } => elements.All(IsObject),
        _ => false,
    };

    private static bool IsObject(ITypeSymbol element) =>
        LastingMembers.IsImmutable(element) || !element.DeclaringSyntaxReferences.IsEmpty;

    // `{ a, b }`, `{ ["a"] = a }`, `{ Step = a }`
    private static IEnumerable<IOperation> ListAdded(IOperation element) => element switch
    {
        IInvocationOperation added => added.Arguments.Select(argument => argument.Value),
        ISimpleAssignmentOperation set => [set.Value],
        _ => [element],
    };

    private bool IsUnchangingClass(INamedTypeSymbol type, int depth)
    {
        for (var own = type; own.SpecialType != SpecialType.System_Object; own = own.BaseType!)
        {
            if (own.SpecialType == SpecialType.System_ValueType)
                return true;
            var declared = own.OriginalDefinition;
            if (!declared.DeclaringSyntaxReferences.Any(reference => context.Index.Contains(reference.SyntaxTree))
                || !services.IsUnchanged(declared)
                || !ListGivenToBase(declared).All(given => IsUnchanging(given.Expression, depth))
                || !declared.GetMembers().OfType<IFieldSymbol>().All(field => IsUnchangingField(field, depth))
                || declared.InstanceConstructors.SelectMany(constructor => constructor.Parameters)
                    .Any(given => CollectionElements.MayBeFilled(given, declared)))
                return false;
        }
        return true;
    }

    private bool IsUnchangingField(IFieldSymbol field, int depth) =>
        field.IsStatic
            || IsHarmless(field.Type)
            || !CollectionElements.MayBeFilled(field.AssociatedSymbol ?? field, field.ContainingType)
            && ListValues(field.AssociatedSymbol ?? field).TrueForAll(value => IsUnchanging(value, depth));

    private static IEnumerable<ArgumentSyntax> ListGivenToBase(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(Declarations.ReadSyntax)
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(declared => declared.Members.OfType<ConstructorDeclarationSyntax>()
                .Select(constructor => constructor.Initializer?.ArgumentList)
                .Concat((declared.BaseList?.Types ?? default).OfType<PrimaryConstructorBaseTypeSyntax>()
                    .Select(primary => primary.ArgumentList)))
            .OfType<ArgumentListSyntax>()
            .SelectMany(given => given.Arguments);

    // A value, a logger, an option: it has no part in what the object remembers.
    private static bool IsHarmless(ITypeSymbol? type) =>
        LastingMembers.IsImmutable(type)
            || type is { DeclaringSyntaxReferences.IsEmpty: true }
            && type.ContainingNamespace?.ToDisplayString() is
                "Microsoft.Extensions.Logging" or "Microsoft.Extensions.Options" or "System.Text.RegularExpressions";
}
