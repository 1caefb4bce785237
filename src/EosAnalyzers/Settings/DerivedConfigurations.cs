using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>
/// Classes that derive from a configuration of Kafka and set their defaults when they are constructed, each after the
/// class that it derives from.
/// </summary>
internal sealed class DerivedConfigurations(SourceCode source, CalledConfigurations called)
{
    // Nobody derives a configuration from more classes; constructors that call each other end here as well.
    private const int MaximumDepth = 8;

    /// <summary>The object after its construction; from elsewhere where some part of that cannot be seen.</summary>
    public Configuration ReadConstruction(IMethodSymbol constructor, SyntaxNode place, ConfigurationKind kind)
    {
        var constructed = new Configuration(kind, place);
        Construct(constructed, constructor, place, 0);
        return constructed;
    }

    private void Construct(Configuration constructed, IMethodSymbol constructor, SyntaxNode place, int depth)
    {
        if (KafkaTypes.IsKafkaType(constructor.ContainingType))
            return;
        if (depth > MaximumDepth || !called.IsKnown(constructor))
        {
            constructed.IsFromElsewhere = true;
            return;
        }
        if (source.FindDeclaration(constructor) is { } declaration && source.IsOwn(declaration))
            ConstructHere(constructed, constructor, declaration, place, depth);
        else if (called.Read(constructor, place)?.FindOwn(constructor.ContainingType) is { } told)
            constructed.InheritSettings(told, place);
    }

    // A class whose constructor has no body of its own sets nothing in it.
    private void ConstructHere(
        Configuration constructed, IMethodSymbol constructor, SyntaxNode declaration, SyntaxNode place, int depth)
    {
        ConstructBase(constructed, constructor, declaration, depth);
        if (declaration is TypeDeclarationSyntax
            || called.Read(constructor, place)?.FindOwn(constructor.ContainingType) is not { } own)
            return;
        var isFromElsewhere = constructed.IsFromElsewhere;
        constructed.InheritSettings(own, place);
        constructed.IsFromElsewhere = isFromElsewhere;
    }

    private void ConstructBase(
        Configuration constructed, IMethodSymbol constructor, SyntaxNode declaration, int depth)
    {
        var call = FindBaseCall(declaration);
        var next = call is null
            ? constructor.ContainingType.BaseType?.InstanceConstructors.FirstOrDefault(one => one.Parameters.IsEmpty)
            : source.FindSymbol(call) as IMethodSymbol;
        // A configuration that is copied, or a dictionary: what it holds the caller would have to say.
        constructed.MayBeChanged |= next?.Parameters.Any(parameter =>
            KafkaTypes.FindConfigurationKind(parameter.Type) is not null) == true;
        if (next is null)
            constructed.IsFromElsewhere = true;
        else
            Construct(constructed, next, call ?? declaration, depth + 1);
    }

    private static SyntaxNode? FindBaseCall(SyntaxNode declaration) => declaration switch
    {
        ConstructorDeclarationSyntax constructor => constructor.Initializer,
        TypeDeclarationSyntax { BaseList.Types: { Count: > 0 } types } => types[0] as PrimaryConstructorBaseTypeSyntax,
        _ => null,
    };
}
