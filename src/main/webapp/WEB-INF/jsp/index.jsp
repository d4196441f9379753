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
  <%-- Asked once: the answer is stored. passkey.js shows it where the browser has passkeys. --%>
  <section class="offer" data-offer="<c:out value="${offer}"/>" hidden aria-labelledby="offer-heading">
    <h2 class="subtitle" id="offer-heading"><c:out value="${text['offer.heading']}"/></h2>
    <p><c:out value="${text['offer.what']}"/></p>
    <a class="button is-fullwidth" href="<c:out value="${root}"/>/account#factors"><c:out value="${text['offer.make']}"/></a>
    <t:form action="/api/account/passkeys/not-now" next="${root}/" submit="${text['offer.not-now']}"
            working="${text['account.working']}" success="${text['account.success']}" look="is-ghost is-fullwidth"/>
  </section>
</t:page>
