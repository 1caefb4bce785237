using System.Collections.Concurrent;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Which members an object keeps as they were when it was made. A place names a variable and one member below it: what
/// lies deeper is told apart by this alone, so that a table that nobody changes is no part of what the counter beside it
/// changes.
/// </summary>
internal sealed class LastingMembers(Compilation compilation)
{
    private static readonly HashSet<string> AskingNames =
    [
        "Any",
        "All",
        "BinarySearch",
        "Comparer",
        "Contains",
        "ContainsKey",
        "Count",
        "ElementAt",
        "First",
        "FirstOrDefault",
        "GetValueOrDefault",
        "IndexOf",
        "IsEmpty",
        "Keys",
        "Last",
        "LastOrDefault",
        "Length",
        "Max",
        "Min",
        "Select",
        "Single",
        "SingleOrDefault",
        "Sum",
        "ToArray",
        "ToDictionary",
        "ToList",
        "TryGetValue",
        "Values",
        "Where",
    ];

    private readonly ConcurrentDictionary<ISymbol, Judged> known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> locals = new(SymbolEqualityComparer.Default);

    private sealed record Judged(FlowMarks Marks, bool IsTable);

    /// <summary>
    /// <see cref="FlowMarks.Lasting"/>, <see cref="FlowMarks.SetOnce"/> or neither, of a field, a property or a
    /// parameter of a primary constructor.
    /// </summary>
    /// <param name="member">As it is declared.</param>
    /// <param name="searched">Takes in by which names other members were searched.</param>
    public FlowMarks FindMarks(ISymbol member, SearchedNames searched)
    {
        var judged = known.TryGetValue(member, out var found)
            ? found
            : known.GetOrAdd(member, new Judged(JudgeMember(member), IsOwnTable(member)));
        // Everything else the declaration says.
        if (member is IParameterSymbol)
            searched.AddDeclaration(member);
        if (judged.IsTable)
            searched.AddMentions(member);
        return judged.Marks;
    }

    /// <summary>The variable of a body is given one value, where it is declared or called.</summary>
    public bool IsNeverAssigned(ISymbol variable) =>
        locals.TryGetValue(variable, out var found) ? found : locals.GetOrAdd(variable, JudgeVariable);

    private bool JudgeVariable(ISymbol variable) =>
        variable.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
            && compilation.ContainsSyntaxTree(declared.SyntaxTree)
            && !IdentifierIndex.FindNames(declared.GetSyntax().FindEnclosingMember(), variable.Name)
                .OfType<IdentifierNameSyntax>()
                .Any(IsAssigned);

    private FlowMarks JudgeMember(ISymbol member) =>
        member.IsStatic || !(IsDeclaredSo(member) || member is IParameterSymbol && !IsAssigned(member)) ? FlowMarks.None
            : IsUnchangeable(member) ? FlowMarks.Lasting
            : FlowMarks.SetOnce;

    // The declaration alone says that it is given one value.
    private static bool IsDeclaredSo(ISymbol member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol { IsAbstract: false, IsVirtual: false, IsOverride: false, IsIndexer: false } property =>
            property.SetMethod is null or { IsInitOnly: true }
                && property.ContainingType.TypeKind != TypeKind.Interface
                && property.DeclaringSyntaxReferences.Any(declared => IsAutomatic(declared.GetSyntax())),
        _ => false,
    };

    private static bool IsAutomatic(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: var accessors } =>
            accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }),
        // `record Rate(string Currency)`
        ParameterSyntax => true,
        _ => false,
    };

    private bool IsAssigned(ISymbol member) => ListMentions(member).Any(IsAssigned);

    private static bool IsAssigned(IdentifierNameSyntax mention) =>
        AssignedValues.MayGiveValue(mention) || mention.TakeQualified().Parent?.IsStep() == true;

    // Where the class names it after its objects were made.
    private IEnumerable<IdentifierNameSyntax> ListMentions(ISymbol member) =>
        member.ContainingType.DeclaringSyntaxReferences
            .Where(declared => compilation.ContainsSyntaxTree(declared.SyntaxTree))
            .SelectMany(declared => IdentifierIndex.FindNames(declared.GetSyntax(), member.Name))
            .OfType<IdentifierNameSyntax>()
            .Where(mention => !IsOfConstruction(mention));

    /// <summary>It stands in a constructor, and in no function there that may be called later.</summary>
    public static bool IsOfConstruction(SyntaxNode mention)
    {
        foreach (var outer in mention.Ancestors())
        {
            if (outer is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                return false;
            if (outer is MemberDeclarationSyntax)
                return outer is ConstructorDeclarationSyntax;
        }
        return false;
    }

    // No part of it is changed either.
    private bool IsUnchangeable(ISymbol member) =>
        member.FindVariableType() is { } type
            && (IsImmutable(type)
                || IsForeign(type)
                || IsOwnTable(member) && ListMentions(member).All(IsAsked));

    private static bool IsOwnTable(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Private or Accessibility.NotApplicable && IsTable(member.FindVariableType());

    // A collection whose elements nobody can change.
    private static bool IsTable(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsImmutable(array.ElementType),
        INamedTypeSymbol { TypeArguments: { IsEmpty: false } arguments } collection =>
            arguments.All(IsImmutable) && SharedState.IsCollection(collection),
        _ => false,
    };

    // A client, an encoding, a regular expression: what it holds is no variable of this project.
    private static bool IsForeign(ITypeSymbol type) =>
        type is INamedTypeSymbol
        {
            TypeKind: TypeKind.Class or TypeKind.Interface,
            SpecialType: SpecialType.None,
            DeclaringSyntaxReferences.IsEmpty: true,
            TypeArguments: var arguments
        }
            && type.Locations.All(location => location.IsInMetadata)
            && arguments.All(IsImmutable)
            && IsOfFramework(type);

    private static bool IsOfFramework(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString()
            is "System.Text.RegularExpressions"
            or "System.Text.Json"
            or "System.Globalization"
            or "System.Net.Http"
            or "System.Security.Cryptography"
        || type is { Name: "Encoding" or "StringComparer", ContainingNamespace.Name: "Text" or "System" };

    /// <summary>
    /// Where a collection is named nothing of it is changed: <c>names[key]</c>, <c>names.TryGetValue(..)</c>,
    /// <c>foreach (var name in names)</c>.
    /// </summary>
    public static bool IsAsked(SimpleNameSyntax mention)
    {
        var whole = mention.TakeQualified();
        return whole.Parent switch
        {
            ElementAccessExpressionSyntax element => element.Expression == whole && !IsChanged(element),
            MemberAccessExpressionSyntax access =>
                access.Expression == whole && AskingNames.Contains(access.Name.Identifier.ValueText),
            ForEachStatementSyntax loop => loop.Expression == whole,
            _ => false,
        };
    }

    private static bool IsChanged(ExpressionSyntax element) =>
        element.Parent is AssignmentExpressionSyntax assignment && assignment.Left == element
            || element.Parent is ArgumentSyntax { RefOrOutKeyword.RawKind: not 0 } or RefExpressionSyntax
            || element.Parent?.IsStep() == true;

    /// <summary>No part of a value of the type can be changed, whoever has it.</summary>
    public static bool IsImmutable(ITypeSymbol? type) => type switch
    {
        null => false,
        { TypeKind: TypeKind.Enum } => true,
        {
            SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_String
            or SpecialType.System_DateTime
        } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            IsImmutable(nullable.TypeArguments[0]),
        { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } =>
            type.Name is "Guid"
                or "TimeSpan"
                or "DateTimeOffset"
                or "DateOnly"
                or "TimeOnly"
                or "Type"
                or "Uri"
                or "Version",
        _ => false,
    };
}
