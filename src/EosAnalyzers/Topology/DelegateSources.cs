using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Topology;

/// <summary>
/// The expressions that say which functions a variable may hold: what it is declared with and set to, what a constructor
/// is given, what the properties that implement it return, the collection whose elements it goes through.
/// </summary>
internal sealed class DelegateSources(Compilation compilation, CancellationToken cancellation)
{
    public IEnumerable<ExpressionSyntax> Find(ISymbol holder) =>
        ListDeclarations(holder).SelectMany(ReadDeclaredValues)
            .Concat(Assignments.FindValues(holder, compilation))
            .Concat(FindGivenValues(holder));

    // A property of an interface or a base class is what its implementations return.
    private IEnumerable<SyntaxNode> ListDeclarations(ISymbol holder)
    {
        var declared = holder.DeclaringSyntaxReferences
            .Where(reference => compilation.ContainsSyntaxTree(reference.SyntaxTree))
            .Select(Declarations.ReadSyntax);
        return holder is IPropertySymbol { GetMethod: { } getter } && (holder.IsAbstract || holder.IsVirtual)
            ? declared.Concat(FindOverridingProperties(holder.Name, getter))
            : declared;
    }

    private IEnumerable<SyntaxNode> FindOverridingProperties(string name, IMethodSymbol getter) =>
        from tree in compilation.SyntaxTrees
        where IdentifierIndex.Mentions(tree, name)
        from property in FileMembers.Of(tree).All.OfType<PropertyDeclarationSyntax>()
        where property.Identifier.ValueText == name
            && compilation.GetModel(property).GetDeclaredSymbol(property, cancellation) is { GetMethod: { } own }
            && !SymbolEqualityComparer.Default.Equals(own, getter)
            && own.IsRunAs(getter)
        select (SyntaxNode)property;

    private IEnumerable<ExpressionSyntax> ReadDeclaredValues(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax { Initializer.Value: { } value } => [value],
        PropertyDeclarationSyntax { Initializer.Value: { } value } => [value],
        PropertyDeclarationSyntax { ExpressionBody.Expression: { } value } => [value],
        PropertyDeclarationSyntax { AccessorList: { } accessors } =>
            accessors.Accessors.SelectMany(Declarations.FindReturnedValues),
        _ when declaration.FindLoop() is { } loop => [loop.Expression],
        SingleVariableDesignationSyntax name => ReadDesignated(name),
        _ => [],
    };

    // `maps.TryGetValue("vip", out var map)`, `var (topic, map) = route`
    private IEnumerable<ExpressionSyntax> ReadDesignated(SingleVariableDesignationSyntax name) =>
        name.Ancestors().FirstOrDefault(outer => outer is not (VariableDesignationSyntax or DeclarationExpressionSyntax)) switch
        {
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => ListCollection(call),
            AssignmentExpressionSyntax deconstruction => [deconstruction.Right],
            _ => [],
        };

    private IEnumerable<ExpressionSyntax> ListCollection(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: var asked } && IsCollection(asked) ? [asked] : [];

    private bool IsCollection(ExpressionSyntax asked) =>
        compilation.GetModel(asked).GetTypeInfo(asked, cancellation).Type?.IsEnumerable() == true;

    private IEnumerable<ExpressionSyntax> FindGivenValues(ISymbol holder) => holder switch
    {
        // What an ordinary method is given is a region where it is called: `OperatorWrappers`.
        IParameterSymbol
        {
            ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.LocalFunction }
        } parameter => new ParameterValues(compilation, new SearchedNames()).Find(parameter),
        // `maps.ForEach(map => orders.MapValues(map))`
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } element
            when element.FindLambda() is { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } =>
            ListCollection(call),
        IPropertySymbol property when property.FindPositionalParameter() is { } parameter => FindGivenValues(parameter),
        _ => [],
    };
}
