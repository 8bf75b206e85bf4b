package io.optimus.secrets.rest.openapi;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps Quarkus from preparing the OpenAPI document at the start: the build adds an interceptor to its bean. In tests and in dev mode,
 * Quarkus's classes are in another class loader than this one and cannot use it, so nothing is deferred.
 */
public class DocumentDeferral implements BuildCompatibleExtension {

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface Deferred {}

    @Enhancement(types = OpenApiDocumentService.class)
    public void intercept(ClassConfig service) {
        if (!ConfigUtils.isProfileActive(LaunchMode.NORMAL.getDefaultProfile())) {
            return;
        }
        service.methods().stream()
                .filter(method -> method.info().name().equals("prepareDocument"))
                .forEach(method -> method.addAnnotation(Deferred.class));
    }

    @Deferred
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class Preparation {

        private final DeferredDocument document;

        Preparation(DeferredDocument document) {
            this.document = document;
        }

        @AroundInvoke
        Object defer(InvocationContext call) {
            document.defer(call::proceed);
            return null;
        }
    }
}
