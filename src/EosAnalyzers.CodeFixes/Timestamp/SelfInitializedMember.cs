using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>
/// A member that its type draws by itself, <c>public Guid Id { get; init; } = Guid.NewGuid();</c>, and the creation in
/// the region that can set it from the record.
/// Where nothing else creates the type the member becomes required, so that the next creation cannot forget it.
/// </summary>
internal sealed class SelfInitializedMember
{
    private readonly PropertyDeclarationSyntax property;
    private readonly Project project;
    private readonly Compilation compilation;

    private SelfInitializedMember(
        BaseObjectCreationExpressionSyntax creation,
        PropertyDeclarationSyntax property,
        ExpressionSyntax value,
        SyntaxNode read,
        FixTarget target) =>
        (Creation, this.property, Value, Read, project, compilation) =
            (creation, property, value, read, target.Document.Project, target.Model.Compilation);

    public BaseObjectCreationExpressionSyntax Creation { get; }

    /// <summary>What the type puts into the member.</summary>
    public ExpressionSyntax Value { get; }

    /// <summary>The clock or the generator in it; the same can only be set where it is all of it.</summary>
    public SyntaxNode Read { get; }

    public string Name => property.Identifier.Text;

    /// <summary>
    /// Null for a path of another shape, and for a member that cannot be set where the object is made.
    /// </summary>
    public static SelfInitializedMember? Create(FixTarget target) =>
        target.FindPathNodes() is { Count: 2 } path ? Create(path, target) : null;

    /// <summary>The same where helpers lie between the region and the creation.</summary>
    public static SelfInitializedMember? CreateBehindHelpers(FixTarget target) =>
        target.FindPathNodes() is { Count: > 2 } path ? Create(path, target) : null;

    private static SelfInitializedMember? Create(IReadOnlyList<SyntaxNode> path, FixTarget target)
    {
        var (made, read) = (path[path.Count - 2], path[path.Count - 1]);
        return made.AncestorsAndSelf().OfType<BaseObjectCreationExpressionSyntax>().FirstOrDefault() is { } creation
            && creation.Span == made.Span
            && read.AncestorsAndSelf().OfType<ExpressionSyntax>().LastOrDefault() is { } value
            && FindProperty(value) is { } property
            && IsSettable(property)
            && !IsSetBy(creation, property.Identifier.Text)
            ? new(
                creation,
                property,
                value is AssignmentExpressionSyntax assignment ? assignment.Right : value,
                read,
                target)
            : null;
    }

    /// <summary>How many of the members that its type draws come before it.</summary>
    public int CountBefore(DrawCount draws) =>
        property.Parent is TypeDeclarationSyntax type
            ? type.DescendantNodes().TakeWhile(node => node.SpanStart < Value.SpanStart).Count(node =>
                draws.IsAny(node) && !EnclosingFunctions.IsFunction(node)
                    && node.Ancestors().Any(around =>
                        around is PropertyDeclarationSyntax or FieldDeclarationSyntax or ConstructorDeclarationSyntax))
            : 0;

    public IEnumerable<NodeEdit> CreateEdits(string value)
    {
        yield return new NodeEdit(
            Creation,
            $"set {Name}",
            creation => SetIn((BaseObjectCreationExpressionSyntax)creation, value));
        if (property.Initializer is not null && CanBeRequired())
            yield return new NodeEdit(property, "required", member => MakeRequired((PropertyDeclarationSyntax)member));
    }

    /// <summary>The creation that sets the member itself.</summary>
    public BaseObjectCreationExpressionSyntax SetIn(BaseObjectCreationExpressionSyntax creation, string value) =>
        InitializerSyntax.AddElement(creation, GeneratedCode.ParseExpression($"{Name} = {value}"));

    // Set by its own initialiser, or by a statement of the constructor.
    private static PropertyDeclarationSyntax? FindProperty(ExpressionSyntax value) => value switch
    {
        { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax initialized } } => initialized,
        AssignmentExpressionSyntax
        {
            Left: IdentifierNameSyntax name, Parent: ExpressionStatementSyntax
            or ArrowExpressionClauseSyntax
        } assignment
            when assignment.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { Parent: TypeDeclarationSyntax type } =>
            type.Members.OfType<PropertyDeclarationSyntax>()
                .FirstOrDefault(member => member.Identifier.ValueText == name.Identifier.ValueText),
        _ => null,
    };

    private static bool IsSettable(PropertyDeclarationSyntax property) =>
        property.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword)
        && !property.Modifiers.Any(SyntaxKind.StaticKeyword)
        && property.AccessorList?.Accessors.Any(accessor =>
            accessor.Kind() is SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration
                && accessor.Modifiers.Count == 0) == true;

    private static bool IsSetBy(BaseObjectCreationExpressionSyntax creation, string member) =>
        creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
            .Any(set => set.Left is IdentifierNameSyntax name && name.Identifier.ValueText == member) == true;

    private bool CanBeRequired() =>
        property.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp11 }
        && compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.RequiredMemberAttribute") is not null
        && property.Modifiers.Any(SyntaxKind.PublicKeyword)
        && !IsVisibleToOtherProjects
        && FindNodes<BaseObjectCreationExpressionSyntax>().Count(CreatesDeclaringType) == 1
        && !FindNodes<TypeArgumentListSyntax>().SelectMany(list => list.Arguments).Any(NamesDeclaringType)
        && !FindNodes<BaseListSyntax>().SelectMany(list => list.Types).Any(type => NamesDeclaringType(type.Type));

    private bool IsVisibleToOtherProjects =>
        project.Solution.GetProjectDependencyGraph().GetProjectsThatDirectlyDependOnThisProject(project.Id).Any();

    private IEnumerable<TNode> FindNodes<TNode>() where TNode : SyntaxNode =>
        compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<TNode>());

    private bool CreatesDeclaringType(BaseObjectCreationExpressionSyntax creation) =>
        IsDeclaringType(compilation.GetSemanticModel(creation.SyntaxTree).GetTypeInfo(creation).Type);

    // One that derives from it is made without it; a type argument is made by whoever is given it, as serdes do.
    private bool NamesDeclaringType(TypeSyntax type) =>
        type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name =>
            name.Identifier.ValueText == (property.Parent as BaseTypeDeclarationSyntax)?.Identifier.ValueText)
        && IsDeclaringType(compilation.GetSemanticModel(type.SyntaxTree).GetTypeInfo(type).Type);

    private bool IsDeclaringType(ITypeSymbol? type) =>
        type?.DeclaringSyntaxReferences.Any(declared =>
            declared.SyntaxTree == property.SyntaxTree && declared.Span.Contains(property.Span)) == true;

    private static PropertyDeclarationSyntax MakeRequired(PropertyDeclarationSyntax member) => member
        .AddModifiers(SyntaxFactory.Token(SyntaxKind.RequiredKeyword).WithTrailingTrivia(SyntaxFactory.Space))
        .WithAccessorList(member.AccessorList!.WithTrailingTrivia(member.GetTrailingTrivia()))
        .WithInitializer(null)
        .WithSemicolonToken(default);
}
