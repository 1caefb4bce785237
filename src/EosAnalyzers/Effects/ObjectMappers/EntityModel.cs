using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>
/// What the model of Entity Framework Core in a compilation says of an entity's keys, as far as its code shows it: the
/// attributes, <c>OnModelCreating</c>, the classes of <c>IEntityTypeConfiguration</c>, and else the conventions. It is
/// to a mapped insert what the tables are to a statement.
/// </summary>
internal sealed class EntityModel
{
    private static readonly ConditionalWeakTable<Compilation, EntityModel> Models = new();

    private static readonly HashSet<string> ConfiguringMethods =
        ["HasKey", "HasAlternateKey", "HasIndex", "ValueGeneratedNever", "IsConcurrencyToken", "IsRowVersion"];

    private readonly ReadOnce<ILookup<ISymbol, Configured>> configured;

    private EntityModel(Compilation compilation) => configured = new(() =>
        compilation.SyntaxTrees.SelectMany(tree => ReadTree(tree, compilation))
            .ToLookup<Configured, ISymbol>(one => one.Entity, SymbolEqualityComparer.Default));

    private enum Role
    {
        PrimaryKey,
        UniqueKey,
        SetByCode,
        ConcurrencyToken,
    }

    public static EntityModel For(Compilation compilation) =>
        Models.GetValue(compilation, created => new EntityModel(created));

    /// <summary>The properties of the primary key; empty where none is to be seen.</summary>
    public ImmutableArray<IPropertySymbol> FindPrimaryKey(ITypeSymbol entity)
    {
        var properties = ListProperties(entity);
        var byCode = Find(entity, Role.PrimaryKey).Select(one => Resolve(one.Properties, properties)).FirstOrDefault();
        if (!byCode.IsDefaultOrEmpty)
            return byCode;
        var byAttribute = FindAttribute(entity, "PrimaryKeyAttribute") is { } attribute
            ? Resolve(ReadNames(attribute), properties)
            : properties.Where(EntityKey.HasKeyAttribute).ToImmutableArray();
        return !byAttribute.IsEmpty ? byAttribute
            : EntityKey.FindConventionalKey(entity, properties) is { } key ? ImmutableArray.Create(key)
            : ImmutableArray<IPropertySymbol>.Empty;
    }

    /// <summary>
    /// Each set of properties of which the database takes every combination once, the primary key first.
    /// </summary>
    public IEnumerable<ImmutableArray<IPropertySymbol>> ListUniqueKeys(ITypeSymbol entity)
    {
        var properties = ListProperties(entity);
        return Find(entity, Role.UniqueKey).Select(one => Resolve(one.Properties, properties))
            .Concat(
                entity.GetAttributes()
                    .Where(IsUniqueIndex)
                    .Select(attribute => Resolve(ReadNames(attribute), properties)))
            .Prepend(FindPrimaryKey(entity))
            .Where(key => !key.IsEmpty);
    }

    /// <summary>The database, or the context, makes up a value where the code leaves the key as it is.</summary>
    public bool IsGenerated(IPropertySymbol key, ITypeSymbol entity) =>
        IsGeneratedType(key.Type)
            && !key.GetAttributes().Any(IsNotGenerated)
            && !Find(entity, Role.SetByCode).Any(one => one.Properties.Contains(key.Name));

    /// <summary>A save compares it with the value that the row had when it was read, and fails on another.</summary>
    public bool IsConcurrencyToken(IPropertySymbol property) =>
        property.GetAttributes()
            .Any(attribute => attribute.AttributeClass?.Name is "ConcurrencyCheckAttribute" or "TimestampAttribute")
        || Find(property.ContainingType, Role.ConcurrencyToken).Any(one => one.Properties.Contains(property.Name));

    /// <summary>Its own properties and those of its base classes.</summary>
    public static IReadOnlyList<IPropertySymbol> ListProperties(ITypeSymbol entity)
    {
        var properties = new List<IPropertySymbol>();
        for (ITypeSymbol? type = entity; type is not null; type = type.BaseType)
            properties.AddRange(type.GetMembers().OfType<IPropertySymbol>().Where(property => !property.IsStatic));
        return properties;
    }

    private static bool IsGeneratedType(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64
            || type is { Name: "Guid", ContainingNamespace.Name: "System" };

    // `[DatabaseGenerated(DatabaseGeneratedOption.None)]`
    private static bool IsNotGenerated(AttributeData attribute) =>
        attribute is { AttributeClass.Name: "DatabaseGeneratedAttribute", ConstructorArguments.Length: 1 }
            && attribute.ConstructorArguments[0].Value is 0;

    private static bool IsUniqueIndex(AttributeData attribute) =>
        attribute.AttributeClass?.Name == "IndexAttribute"
            && attribute.NamedArguments.Any(named => named is { Key: "IsUnique", Value.Value: true });

    private static AttributeData? FindAttribute(ITypeSymbol entity, string name) =>
        entity.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == name);

    private static ImmutableArray<string> ReadNames(AttributeData attribute) =>
        attribute.ConstructorArguments.SelectMany(argument =>
            argument.Kind == TypedConstantKind.Array ? argument.Values : ImmutableArray.Create(argument))
            .Select(argument => argument.Value)
            .OfType<string>()
            .ToImmutableArray();

    // A name that is no property of the entity is a column of the model alone: the code cannot set it.
    private static ImmutableArray<IPropertySymbol> Resolve(
        ImmutableArray<string> names, IReadOnlyList<IPropertySymbol> properties)
    {
        var found = names.Select(name => properties.FirstOrDefault(property => property.Name == name)).ToList();
        return found.Exists(property => property is null)
            ? ImmutableArray<IPropertySymbol>.Empty
            : found.Select(property => property!).ToImmutableArray();
    }

    private IEnumerable<Configured> Find(ITypeSymbol entity, Role role) =>
        configured.Value[entity.OriginalDefinition].Where(one => one.Role == role);

    private static IEnumerable<Configured> ReadTree(SyntaxTree tree, Compilation compilation)
    {
        if (!ConfiguringMethods.Any(tree.Mentions))
            return [];
        var model = new Lazy<SemanticModel>(() => compilation.GetModel(tree));
        return tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call =>
                call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }
                    && ConfiguringMethods.Contains(name))
            .Select(call => ReadCall(call, model.Value))
            .OfType<Configured>()
            .ToList();
    }

    private static Configured? ReadCall(InvocationExpressionSyntax call, SemanticModel model)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        switch (access.Name.Identifier.ValueText)
        {
            case "HasKey":
                return Read(call, Role.PrimaryKey, model);
            case "HasAlternateKey":
                return Read(call, Role.UniqueKey, model);
            case "HasIndex" when IsFollowedByUnique(call):
                return Read(call, Role.UniqueKey, model);
            // `entity.Property(row => row.Id).ValueGeneratedNever()`
            case "ValueGeneratedNever"
                or "IsConcurrencyToken"
                or "IsRowVersion" when access.Expression.DescendantNodesAndSelf()
                .OfType<InvocationExpressionSyntax>()
                .FirstOrDefault(inner =>
                    inner.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Property" }) is { } property:
                return Read(
                    property,
                    access.Name.Identifier.ValueText == "ValueGeneratedNever" ? Role.SetByCode : Role.ConcurrencyToken,
                    model);
            default:
                return null;
        }
    }

    // `.HasIndex(..).HasDatabaseName(..).IsUnique()`
    private static bool IsFollowedByUnique(InvocationExpressionSyntax call)
    {
        SyntaxNode node = call;
        while (node.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access
            && access.Expression == node)
        {
            if (access.Name.Identifier.ValueText == "IsUnique")
                return next.ArgumentList.Arguments.Count == 0
                    || !next.ArgumentList.Arguments[0].Expression.IsKind(SyntaxKind.FalseLiteralExpression);
            node = next;
        }
        return false;
    }

    private static Configured? Read(InvocationExpressionSyntax call, Role role, SemanticModel model)
    {
        var info = model.GetSymbolInfo(call);
        if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.ContainingType is not
            { Name: "EntityTypeBuilder" or "OwnedNavigationBuilder", TypeArguments: { IsEmpty: false } entities })
            return null;
        var names = call.ArgumentList.Arguments.SelectMany(argument => ReadNames(argument.Expression, model))
            .ToImmutableArray();
        return names.IsEmpty ? null : new Configured(entities.Last().OriginalDefinition, role, names);
    }

    // `row => row.Id`, `row => new { row.OrderId, row.Line }`, `"OrderId"`, `nameof(Row.OrderId)`
    private static IEnumerable<string> ReadNames(ExpressionSyntax given, SemanticModel model) => given switch
    {
        LambdaExpressionSyntax { Body: MemberAccessExpressionSyntax member } => [member.Name.Identifier.ValueText],
        LambdaExpressionSyntax { Body: AnonymousObjectCreationExpressionSyntax made } =>
            made.Initializers.Select(part => part.Expression)
                .OfType<MemberAccessExpressionSyntax>()
                .Select(member => member.Name.Identifier.ValueText),
        _ => model.GetConstantValue(given).Value is string name ? [name] : [],
    };

    private sealed record Configured(ISymbol Entity, Role Role, ImmutableArray<string> Properties);
}
