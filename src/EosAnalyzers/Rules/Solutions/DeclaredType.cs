using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>A type whose one declaration shows which member goes by which name, without anything bound.</summary>
internal sealed class DeclaredType
{
    // What is declared by a name and is no variable, or one that a base class has as well.
    private const string NoVariable = "";
    private const string Inherited = "?";

    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> methods = new(StringComparer.Ordinal);
    private readonly HashSet<string> overloaded = new(StringComparer.Ordinal);

    private DeclaredType(TypeDeclarationSyntax declaration)
    {
        Declaration = declaration;
        Id = NameType(declaration);
        foreach (var member in declaration.Members)
            AddMember(member);
    }

    public TypeDeclarationSyntax Declaration { get; }

    /// <summary>Its documentation ID, without the letter.</summary>
    public string Id { get; }

    /// <summary>Null where other declarations say a part of it.</summary>
    public static DeclaredType? Read(TypeDeclarationSyntax type) =>
        IsWhole(type) ? new DeclaredType(type) : null;

    private static bool IsWhole(TypeDeclarationSyntax type) =>
        !type.Modifiers.Any(SyntaxKind.PartialKeyword)
            && !type.Modifiers.Any(SyntaxKind.FileKeyword)
            && type is not RecordDeclarationSyntax { ParameterList: not null }
            && type.AncestorsAndSelf().All(outer => outer is
                ClassDeclarationSyntax
                    or StructDeclarationSyntax
                    or RecordDeclarationSyntax
                    or InterfaceDeclarationSyntax
                    or BaseNamespaceDeclarationSyntax
                    or CompilationUnitSyntax);

    /// <summary>No other method of the type goes by its name.</summary>
    public bool IsOnlyMethod(MethodDeclarationSyntax method) => !overloaded.Contains(NameMethod(method));

    /// <summary>Its name as a documentation ID has it.</summary>
    public static string NameMethod(MethodDeclarationSyntax method) =>
        method.TypeParameterList is { Parameters.Count: var arity }
            ? $"{method.Identifier.ValueText}``{arity}"
            : method.Identifier.ValueText;

    /// <summary>Those variables that go by the names; null where one may be that of a base class.</summary>
    public SortedSet<string>? FindVariables(IReadOnlyCollection<string> names)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!variables.TryGetValue(name, out var variable))
                variable = Declaration.BaseList is null ? NoVariable : Inherited;
            if (variable == Inherited)
                return null;
            if (variable != NoVariable)
                found.Add(variable);
        }
        return found;
    }

    /// <summary>Properties that give back a field, with the field: <c>public int Count => count;</c>.</summary>
    public IEnumerable<(PropertyDeclarationSyntax Property, string Field)> FindReaders()
    {
        foreach (var property in Declaration.Members.OfType<PropertyDeclarationSyntax>())
        {
            if (FindReadName(property) is { } name && variables.TryGetValue(name, out var field))
                yield return (property, field);
        }
    }

    /// <summary>The name of what the property gives back and nothing else.</summary>
    public static string? FindReadName(PropertyDeclarationSyntax property)
    {
        var getter = property.AccessorList?.Accessors.FirstOrDefault(accessor =>
            accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        var value = property.ExpressionBody?.Expression
            ?? getter?.ExpressionBody?.Expression
            ?? (getter?.Body?.Statements.FirstOrDefault() as ReturnStatementSyntax)?.Expression;
        return value switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } =>
                name.Identifier.ValueText,
            _ => null,
        };
    }

    private void AddMember(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case FieldDeclarationSyntax field:
                foreach (var variable in field.Declaration.Variables)
                    AddVariable(variable.Identifier.ValueText, field, isProperty: false);
                break;
            case PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property:
                AddVariable(property.Identifier.ValueText, property, isProperty: true);
                break;
            case MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method
                when !methods.Add(NameMethod(method)):
                overloaded.Add(NameMethod(method));
                break;
        }
    }

    private void AddVariable(string name, MemberDeclarationSyntax member, bool isProperty) =>
        variables[name] = member.Modifiers.Any(SyntaxKind.ConstKeyword)
            ? NoVariable
            : member.Modifiers.Any(SyntaxKind.OverrideKeyword) || member.Modifiers.Any(SyntaxKind.NewKeyword)
            ? Inherited
            : OwnChange.NameVariable(name, isProperty, member.Modifiers.Any(SyntaxKind.StaticKeyword));

    private static string NameType(TypeDeclarationSyntax type)
    {
        var name = type.TypeParameterList is { Parameters.Count: var arity }
            ? $"{type.Identifier.ValueText}`{arity}"
            : type.Identifier.ValueText;
        return type.Parent switch
        {
            TypeDeclarationSyntax outer => $"{NameType(outer)}.{name}",
            BaseNamespaceDeclarationSyntax space => $"{NameNamespace(space)}.{name}",
            _ => name,
        };
    }

    private static string NameNamespace(BaseNamespaceDeclarationSyntax space)
    {
        var name = NameParts(space.Name);
        return space.Parent is BaseNamespaceDeclarationSyntax outer ? $"{NameNamespace(outer)}.{name}" : name;
    }

    private static string NameParts(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => $"{NameParts(qualified.Left)}.{NameParts(qualified.Right)}",
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => name.ToString(),
    };
}
