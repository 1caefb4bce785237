using EosAnalyzers.CSharp;
using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Services that keep nothing but what somebody watches: a counter, the time of the last call. A place names a variable
/// and one member below it; what lies deeper is not told apart, and a service in a service that counts its calls would
/// change all that is read of it.
/// </summary>
internal sealed class ServiceState(Compilation compilation, CallTargets targets)
{
    // A graph of services is wide before it is deep.
    private const int MaxTypes = 200;

    private readonly ConcurrentDictionary<ITypeSymbol, ReadOnce<bool>> known = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// The type is a service of the project, or a collection of such, and all that it and the services in it change
    /// after they were made are fields that only somebody who watches reads.
    /// </summary>
    public bool KeepsOnlyWatched(ITypeSymbol? type) =>
        type is not null
            && known.GetOrAdd(type, one => new(() => IsService(one) && AreAllWatched(one))).Value;

    private static bool IsService(ITypeSymbol type) => ListParts(type).Any(IsOwnService);

    private static bool IsOwnService(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface, IsRecord: false }
            && !type.DeclaringSyntaxReferences.IsEmpty;

    // The type itself, or what a collection or a Lazy holds.
    private static IEnumerable<ITypeSymbol> ListParts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => ListParts(array.ElementType),
        INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: true, TypeArguments: { IsEmpty: false } arguments } =>
            arguments.SelectMany(ListParts),
        _ => [type],
    };

    private bool AreAllWatched(ITypeSymbol start)
    {
        var met = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ITypeSymbol>(ListParts(start));
        while (open.Count > 0)
        {
            if (open.Pop().OriginalDefinition is not INamedTypeSymbol type || !IsOwnService(type) || !met.Add(type))
                continue;
            if (met.Count > MaxTypes || !IsUnchanged(type))
                return false;
            foreach (var other in ListRunTypes(type).Concat(ListHeldTypes(type)))
                open.Push(other);
        }
        return true;
    }

    /// <summary>
    /// All that the class changes of itself after it was made, or others change of it, are fields that only somebody who
    /// watches reads; of what it holds nothing is said.
    /// </summary>
    public bool IsUnchanged(INamedTypeSymbol type) =>
        ListChanged(type).All(changed => IsWatched(type, changed)) && !IsChangedByOthers(type);

    // `audit.Entries.Add(id);`, `book.Total++;`
    private bool IsChangedByOthers(INamedTypeSymbol type) =>
        type.GetMembers().Where(IsOpenToChange).Any(member =>
            IdentifierIndex.FindNames(compilation.SyntaxTrees, member.Name).Any(ChangedTargets.IsChanged));

    private static bool IsOpenToChange(ISymbol member) =>
        member is { IsStatic: false, IsImplicitlyDeclared: false, DeclaredAccessibility: not Accessibility.Private }
            && member switch
            {
                IFieldSymbol field => !field.IsReadOnly || SharedState.IsCollection(field.Type),
                IPropertySymbol property => property.SetMethod is { IsInitOnly: false }
                    || SharedState.IsCollection(property.Type),
                _ => false,
            };

    private bool IsWatched(INamedTypeSymbol type, string changed)
    {
        var members = type.GetMembers(changed);
        return !members.IsEmpty
            && members.All(member => WatchedVariables.IsWatched(member, compilation, mayBeUnread: true));
    }

    // What an object of the type may be, and what it inherits.
    private IEnumerable<ITypeSymbol> ListRunTypes(INamedTypeSymbol type)
    {
        var classes = targets.FindClasses(type);
        return type.BaseType is { } parent ? classes.Append(parent) : classes;
    }

    private static IEnumerable<ITypeSymbol> ListHeldTypes(INamedTypeSymbol type) =>
        type.GetMembers().Select(member => member switch
        {
            IFieldSymbol { IsStatic: false } field => field.Type,
            IPropertySymbol { IsStatic: false } property => property.Type,
            _ => null,
        })
            .Concat(ListGiven(type).Select(given => given.Type))
            .OfType<ITypeSymbol>()
            .SelectMany(ListParts);

    private static IEnumerable<IParameterSymbol> ListGiven(INamedTypeSymbol type) =>
        type.InstanceConstructors.SelectMany(constructor => constructor.Parameters);

    // The members that are changed after the object was made, by their names.
    private static IEnumerable<string> ListChanged(INamedTypeSymbol type)
    {
        var names = new HashSet<string>(type.GetMembers()
            .Where(member => member is IFieldSymbol or IPropertySymbol)
            .Select(member => member.Name)
            .Concat(ListGiven(type).Select(given => given.Name)));
        return type.DeclaringSyntaxReferences
            .SelectMany(declared => declared.ReadSyntax().DescendantNodes())
            .Where(node => node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is null)
            .Select(FindChangedName)
            .OfType<string>()
            .Where(names.Contains)
            .Distinct();
    }

    private static string? FindChangedName(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment => ReadName(assignment.Left),
        PrefixUnaryExpressionSyntax update when update.IsStep() => ReadName(update.Operand),
        PostfixUnaryExpressionSyntax update when update.IsStep() => ReadName(update.Operand),
        ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None)
            && !argument.RefKindKeyword.IsKind(SyntaxKind.InKeyword) => ReadName(argument.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call }
            when SharedState.IsChangingName(call.Name.Identifier.ValueText)
                || call.Name.Identifier.ValueText.StartsWith("Append", StringComparison.Ordinal)
                || call.Name.Identifier.ValueText is "Clear" or "SetItem" => ReadName(call.Expression),
        _ => null,
    };

    // `field`, `this.field`, `field[key]`, `field.Member`
    private static string? ReadName(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own => own.Name.Identifier.ValueText,
        MemberAccessExpressionSyntax member => ReadName(member.Expression),
        ElementAccessExpressionSyntax element => ReadName(element.Expression),
        PostfixUnaryExpressionSyntax suppressed => ReadName(suppressed.Operand),
        _ => null,
    };
}
