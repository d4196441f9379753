<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['home.title']}" personal="true">
  <h1 class="title"><c:out value="${fn:substringBefore(text['home.greeting'], '{0}')}"/><bdi><c:out
      value="${nickname}"/></bdi><c:out value="${fn:substringAfter(text['home.greeting'], '{0}')}"/></h1>
  <c:if test="${not empty homeLinks}">
  <nav class="links" aria-label="<c:out value="${text['home.links']}"/>">
    <c:forEach items="${homeLinks}" var="link">
    <a class="button is-link is-light is-fullwidth" href="<c:out value="${link.value}"/>"><c:out value="${link.key}"/></a>
    </c:forEach>
  </nav>
  </c:if>
  <p class="other"><a href="<c:out value="${root}"/>/account"><c:out value="${text['home.account']}"/></a></p>
  <t:logout/>
</t:page>
