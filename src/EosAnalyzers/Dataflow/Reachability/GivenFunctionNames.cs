using System.Collections.Concurrent;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>
/// What may be given to the functions that a type is made with, by names alone: the arguments where its name is created
/// or asked for an object, and those of registrations in containers.
/// </summary>
internal sealed class GivenFunctionNames(Compilation compilation, Func<string, bool> isDelegate)
{
    private readonly ConcurrentDictionary<string, List<SyntaxNode>> given = new(StringComparer.Ordinal);
    private List<SyntaxNode>? registered;

    /// <summary>What runs where code calls what goes by the name.</summary>
    public IEnumerable<SyntaxNode> Find(SyntaxNode declaration) => declaration switch
    {
        ParameterSyntax { Type: { } written, Parent.Parent: var owner } when IsFunction(written) =>
            FindGiven(owner as TypeDeclarationSyntax ?? owner?.Parent),
        BaseFieldDeclarationSyntax { Declaration.Type: var written } field when IsFunction(written) =>
            FindOfMember(field.Parent),
        PropertyDeclarationSyntax { Type: var written } property when IsFunction(written) =>
            FindOfMember(property.Parent),
        DelegateDeclarationSyntax => registered ??= ReadRegistered(),
        _ => [],
    };

    private IEnumerable<SyntaxNode> FindOfMember(SyntaxNode? type) =>
        IsGiven(type) ? FindGiven(type).Concat(FindHanded(type)) : FindHanded(type);

    // `void Subscribe(Action<Order> handler) => Arrived += handler;`: what calls by the name of such a method give.
    private IEnumerable<SyntaxNode> FindHanded(SyntaxNode? type) =>
        type is TypeDeclarationSyntax { Members: var members }
            ? members.OfType<MethodDeclarationSyntax>().Where(KeepsFunction).SelectMany(FindHanded)
            : [];

    private bool KeepsFunction(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.Any(parameter => IsFunction(parameter.Type))
            && method.DescendantNodes().OfType<IdentifierNameSyntax>().Any(mention =>
                mention.Parent is ArgumentSyntax or AssignmentExpressionSyntax
                && method.ParameterList.Parameters.Any(parameter =>
                    parameter.Identifier.ValueText == mention.Identifier.ValueText));

    private List<SyntaxNode> FindHanded(MethodDeclarationSyntax method)
    {
        using var _ = ReadCode.StopNoting();
        return
        [
            .. IdentifierIndex.FindRareNames(compilation.SyntaxTrees, method.Identifier.ValueText)
                .Select(name => name.TakeQualified().Parent)
                .OfType<InvocationExpressionSyntax>()
                .SelectMany(call => ListValues(call.ArgumentList)),
        ];
    }

    private bool IsGiven(SyntaxNode? type) =>
        type is TypeDeclarationSyntax declared
            && declared.Members.OfType<ConstructorDeclarationSyntax>()
                .Select(constructor => constructor.ParameterList)
                .Append(declared.ParameterList)
                .OfType<ParameterListSyntax>()
                .SelectMany(list => list.Parameters)
                .Any(parameter => IsFunction(parameter.Type));

    // `Func<Guid>`, `Number?`, `IReadOnlyList<Func<Order, string>>`
    // Asked of every member that a region reaches by its name: without iterators.
    private bool IsFunction(TypeSyntax? type) => type switch
    {
        PredefinedTypeSyntax => false,
        NullableTypeSyntax nullable => IsFunction(nullable.ElementType),
        ArrayTypeSyntax array => IsFunction(array.ElementType),
        QualifiedNameSyntax qualified => IsFunction(qualified.Right),
        AliasQualifiedNameSyntax qualified => IsFunction(qualified.Name),
        GenericNameSyntax generic => IsFunctionName(generic) || IsAnyFunction(generic.TypeArgumentList.Arguments),
        SimpleNameSyntax name => IsFunctionName(name),
        TupleTypeSyntax tuple => tuple.Elements.Any(element => IsFunction(element.Type)),
        _ => false,
    };

    private bool IsFunctionName(SimpleNameSyntax name) =>
        Subscriptions.IsDelegateName(name) || isDelegate(name.Identifier.ValueText);

    private bool IsAnyFunction(SeparatedSyntaxList<TypeSyntax> types)
    {
        foreach (var type in types)
        {
            if (IsFunction(type))
                return true;
        }
        return false;
    }

    private IEnumerable<SyntaxNode> FindGiven(SyntaxNode? type)
    {
        if (type is not TypeDeclarationSyntax { Identifier.ValueText: var name })
            return [];
        var found = given.TryGetValue(name, out var known) ? known : given.GetOrAdd(name, ReadGiven(name));
        return found.Concat(registered ??= ReadRegistered());
    }

    private List<SyntaxNode> ReadGiven(string type)
    {
        // What names say is asked again after an edit that changes what a member names.
        using var _ = ReadCode.StopNoting();
        HashSet<int> hash = [NameHash.Of(type)];
        var found = new List<SyntaxNode>();
        foreach (var tree in compilation.SyntaxTrees.Where(tree => IdentifierIndex.MentionsAny(tree, hash)))
        {
            var root = tree.GetRoot();
            found.AddRange(Creations.FindByName(root, type).SelectMany(creation => ListValues(creation.ArgumentList)));
            found.AddRange(IdentifierIndex.FindNames(root, type).SelectMany(FindArguments));
        }
        return found;
    }

    private static IEnumerable<SyntaxNode> ListValues(ArgumentListSyntax? arguments) =>
        arguments?.Arguments.Select(argument => argument.Expression) ?? [];

    // `class Derived(Func<string> id) : Base(id)`, `Base.Create(() => ..)`
    private static IEnumerable<SyntaxNode> FindArguments(SimpleNameSyntax name) =>
        name.FirstAncestorOrSelf<BaseTypeSyntax>() is null
            && name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call }
            ? ListValues(call.ArgumentList)
            : Creations.FindBaseCalls(name).SelectMany(handed => ListValues(handed.Given));

    private List<SyntaxNode> ReadRegistered()
    {
        using var _ = ReadCode.StopNoting();
        return [.. RegisteredFunctions.FindRegistrations(compilation).SelectMany(call => ListValues(call.ArgumentList))];
    }
}
